package dev.tenantry.api.collections;

import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a collection asks of a write to its documents, at one version of the collection.
 *
 * @param writeRole the least role of a person who writes
 * @param schema what the value must be like; null for anything
 */
public record Definition(
        String collection,
        int version,
        Role writeRole,
        @Nullable DocumentSchema schema) {}
