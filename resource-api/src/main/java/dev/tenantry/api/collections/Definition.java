package dev.tenantry.api.collections;

import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
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

    /** @throws ProblemException 403 for somebody who may not write */
    public void admit(Caller caller) {
        if (!caller.held().contains(writeRole)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Writing to this collection needs the role " + writeRole.text());
        }
    }

    /** @throws ProblemException 422 with each place where the value does not fit the schema */
    public void require(JsonNode value) {
        var errors = schema == null ? List.<InvalidValue>of() : schema.check(value);
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION, "The value does not fit the schema of the collection", errors);
        }
    }
}
