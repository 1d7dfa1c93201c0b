package dev.tenantry.api.collections;

import java.time.Instant;

/** One collection, as stored and as the API shows it. */
record CollectionView(
        String name,
        String title,
        String description,
        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {}
