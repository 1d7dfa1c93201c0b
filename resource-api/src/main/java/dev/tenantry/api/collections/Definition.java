package dev.tenantry.api.collections;

import dev.tenantry.api.security.Role;

/**
 * What a collection asks of a write to its documents, at one version of the collection.
 *
 * @param writeRole the least role of a person who writes
 */
public record Definition(String collection, int version, Role writeRole) {}
