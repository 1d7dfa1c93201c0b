package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** One document, as stored and as the API shows it; its value stays the text that PostgreSQL gives. */
record DocumentView(
        UUID id,
        String collection,

        @JsonRawValue @Schema(implementation = Object.class, description = "any JSON value")
        String value,

        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {}
