package dev.tenantry.web.collections;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A named set of documents, as the API tells it. */
public record Collection(
        String name,
        String title,
        @Nullable String description,
        long version,
        OffsetDateTime createdAt,
        @Nullable String createdBy,
        OffsetDateTime updatedAt,
        @Nullable String updatedBy) {

    /** The strong ETag of this version, for {@code If-Match}. */
    static String etag(long version) {
        return "\"" + version + "\"";
    }
}
