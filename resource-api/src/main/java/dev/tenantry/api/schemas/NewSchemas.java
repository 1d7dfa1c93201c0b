package dev.tenantry.api.schemas;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.StorableJson;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes schemas in; those that are stored already were looked at here once. */
@Component
public class NewSchemas {

    private final StorableJson storable;
    private final SchemasSettings settings;

    NewSchemas(StorableJson storable, SchemasSettings settings) {
        this.storable = storable;
        this.settings = settings;
    }

    /** @throws ProblemException 422 with the place, from {@code /schema}, of all that keeps it from being used */
    public DocumentSchema read(JsonNode schema) {
        var errors = storable.errors(schema, "/schema", settings.maxDepth());
        if (errors.isEmpty() && schema.toString().length() > settings.maxSize().toBytes()) {
            errors = List.of(new InvalidValue(
                    "/schema", "is longer than " + settings.maxSize().toKilobytes() + " kB"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "See the errors", errors);
        }
        return DocumentSchema.of(schema);
    }
}
