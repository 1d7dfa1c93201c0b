package dev.tenantry.api.schemas;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.i18n.ResourceBundleMessageSource;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.SchemaLoader;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The validator as this platform runs it: one draft, linear patterns, nothing loaded. */
final class Draft202012 {

    static final String ID = DialectId.DRAFT_2020_12;

    private static final Set<String> FORMATS = Set.of("date", "date-time", "email", "uri", "uuid");

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(LinearPattern::compile)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .messageSource(new ResourceBundleMessageSource("schema-messages", "jsv-messages"))
            .build();

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .formats(formats -> formats.keySet().retainAll(FORMATS))
            .format(new EmailAddress())
            .keyword(new UniqueItems())
            .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
            .build();

    /** The draft's own schemas lie in the library's jar. */
    static final Schema META_SCHEMA = registry(
                    iri -> iri.toString().startsWith("https://json-schema.org/draft/2020-12/"))
            .getSchema(SchemaLocation.of(ID));

    private Draft202012() {}

    /** Each with a registry of its own, so that no schema sees the {@code $id} of another. */
    static Schema compile(JsonNode schema) {
        var compiled = registry(iri -> false).getSchema(schema);
        compiled.initializeValidators();
        return compiled;
    }

    private static SchemaRegistry registry(Predicate<AbsoluteIri> loaded) {
        return SchemaRegistry.withDialect(
                DIALECT,
                registry -> registry.schemaRegistryConfig(CONFIG)
                        .schemaLoader(SchemaLoader.builder().allow(loaded).build()));
    }
}
