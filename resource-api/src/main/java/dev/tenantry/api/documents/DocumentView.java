package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One document, as stored and as the API shows it; its value stays the text that PostgreSQL gives.
 *
 * @param snippet where the searched words were found: HTML, the words in {@code <mark>}, all else escaped
 */
record DocumentView(
        UUID id,
        String collection,

        @JsonRawValue @Schema(implementation = Object.class, description = "any JSON value")
        String value,

        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,

        @JsonInclude(Include.NON_NULL) @Nullable String snippet) {}
