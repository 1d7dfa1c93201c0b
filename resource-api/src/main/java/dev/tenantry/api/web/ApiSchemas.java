package dev.tenantry.api.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What the house rules say of every body in the API's document: inputs have no other members, a JSON value is any. */
@Component
@SuppressWarnings({"rawtypes", "unchecked"}) // as the library has them
class ApiSchemas implements OpenApiCustomizer {

    static final String ANY = "any JSON value";

    @Override
    public void customise(OpenAPI document) {
        Map<String, Schema> named = document.getComponents().getSchemas();
        var closed = new HashSet<String>();
        document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream)
                .forEach(operation -> {
                    if (operation.getRequestBody() != null) {
                        schemas(operation.getRequestBody().getContent()).forEach(body -> close(body, named, closed));
                    }
                    operation.getResponses().values().stream()
                            .flatMap(response -> schemas(response.getContent()))
                            .forEach(ApiSchemas::open);
                });
        named.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .flatMap(schema -> ((Schema<?>) schema).getProperties().values().stream())
                .forEach(property -> open((Schema<?>) property));
    }

    private static Stream<Schema<?>> schemas(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull)
                        .map(ApiSchemas::typed);
    }

    private static Schema<?> typed(Schema<?> schema) {
        return schema;
    }

    /** Any other member of an input is refused, here and in what lies in it. */
    private static void close(@Nullable Schema<?> schema, Map<String, Schema> named, Set<String> closed) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().replaceFirst(".*/", "");
            if (closed.add(name)) {
                close(named.get(name), named, closed);
            }
            return;
        }
        // Bean Validation holds a pattern against the whole, JSON Schema looks for it anywhere
        if (schema.getPattern() != null && !schema.getPattern().startsWith("^")) {
            schema.setPattern("^(?:" + schema.getPattern() + ")$");
        }
        if (schema.getProperties() != null) {
            schema.setAdditionalProperties(false);
            schema.getProperties().values().forEach(property -> close((Schema<?>) property, named, closed));
        }
        close(schema.getItems(), named, closed);
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(one -> close((Schema<?>) one, named, closed));
        }
    }

    private static void open(Schema<?> schema) {
        if (ANY.equals(schema.getDescription())) {
            schema.setTypes(null);
            schema.setType(null);
        }
    }
}
