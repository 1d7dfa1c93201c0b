package dev.tenantry.web.documents;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON value with its version, as the API tells it. */
record Document(
        UUID id,
        String collection,
        JsonNode value,
        long version,
        OffsetDateTime createdAt,
        @Nullable String createdBy,
        OffsetDateTime updatedAt,
        @Nullable String updatedBy) {

    private static final int SUMMARY = 140;

    /** The beginning of the value on one line, for lists. */
    public String summary() {
        String text = value.toString();
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY) + "…";
    }

    /** The value as a person reads and edits it. */
    public String text() {
        return JsonText.pretty(value);
    }

    /** The strong ETag of a version, for {@code If-Match}. */
    static String etag(long version) {
        return "\"" + version + "\"";
    }
}
