package dev.tenantry.api.collections;

import dev.tenantry.api.web.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A part of documents whose words are searched.
 *
 * @param path JSON Pointer (RFC 6901) into the document; all text below it is searched
 * @param weight A to D: what is found in A ranks highest
 */
record SearchedPath(
        @NotNull
        @PlainText(max = 500)
        @Pattern(regexp = "(/([^~/]|~[01])*){0,10}", message = "is a JSON Pointer of up to 10 parts")
        String path,

        @NotNull Weight weight) {

    /** Of PostgreSQL's full-text search. */
    enum Weight {
        A,
        B,
        C,
        D
    }
}
