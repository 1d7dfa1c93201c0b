package dev.tenantry.api.collections;

import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a collection asks of a write to its documents, at one edition of the collection.
 *
 * @param writeRole the least role of a person who writes
 * @param schema what the value must be like; null for anything
 */
public record Definition(
        String collection,
        String edition,
        Role writeRole,
        @Nullable DocumentSchema schema) {

    /** Where the value of a document does not fit the schema. */
    public List<InvalidValue> misfits(JsonNode value) {
        return schema == null ? List.of() : schema.check(value);
    }
}
