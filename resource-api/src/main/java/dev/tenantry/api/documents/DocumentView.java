package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One document, as stored and as the API shows it; its value stays the text that PostgreSQL gives.
 *
 * @param value the JSON text; null, and then left out, for a caller who may not read documents
 * @param snippet where the searched words were found: HTML, the words in {@code <mark>}, all else escaped
 */
record DocumentView(
        UUID id,
        String collection,

        @JsonRawValue
        @JsonInclude(Include.NON_NULL)
        @Schema(implementation = Object.class, description = "any JSON value", requiredMode = RequiredMode.NOT_REQUIRED)
        @Nullable
        String value,

        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,

        @JsonInclude(Include.NON_NULL) @Nullable String snippet) {

    /** What the caller may know of a document that it has just written. */
    DocumentView writtenBy(Caller caller) {
        return caller.permissions().contains(Permission.DOCUMENTS_READ)
                ? this
                : new DocumentView(id, collection, null, version, createdAt, createdBy, updatedAt, updatedBy, null);
    }

    /** The JSON text of a document that was read from the database. */
    String text() {
        return Objects.requireNonNull(value);
    }
}
