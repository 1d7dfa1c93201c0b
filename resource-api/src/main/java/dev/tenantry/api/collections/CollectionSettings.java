package dev.tenantry.api.collections;

import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.DisplayName;
import dev.tenantry.api.web.DisplayNames;
import dev.tenantry.api.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a collection.
 *
 * @param name set once, when it is made
 * @param search what of the documents is searched; null for every text
 * @param accents whether a letter with an accent is another letter in a search
 * @param substrings whether q finds parts of words in place of words: for languages that write no blanks between them
 * @param readRole the least role of a person who reads its documents
 * @param writeRole the least role of a person who changes them
 * @param quota how many documents it may have; null for any number
 */
record CollectionSettings(
        @Pattern(
                regexp = "[a-z][a-z0-9-]{0,62}",
                message = "is up to 63 small letters, digits and hyphens and begins with a letter")
        @Nullable
        String name,

        @DisplayName(max = 120) @Schema(maxLength = 120) String title,
        @PlainText(max = 2000) @Schema(maxLength = 2000) String description,
        Language language,
        Accents accents,
        @Nullable Boolean substrings,
        @Size(max = 20) @Nullable List<@Valid @NotNull SearchedPath> search,
        @Size(max = 24) List<@Valid @NotNull PromotedField> fields,
        Role readRole,
        Role writeRole,
        @Min(0) @Nullable Long quota,
        @Valid History history) {

    CollectionSettings {
        title = DisplayNames.normalized(title);
        description = Objects.requireNonNullElse(description, "");
        language = Objects.requireNonNullElse(language, Language.SIMPLE);
        accents = Objects.requireNonNullElse(accents, Accents.IGNORED);
        substrings = Objects.requireNonNullElse(substrings, false);
        fields = Objects.requireNonNullElse(fields, List.of());
        readRole = Objects.requireNonNullElse(readRole, Role.USER);
        writeRole = Objects.requireNonNullElse(writeRole, Role.USER);
        history = Objects.requireNonNullElse(history, History.EVERYTHING);
    }

    /**
     * Which replaced versions of documents are kept.
     *
     * @param versions how many of each document; null for all
     * @param days for how long; null for ever
     */
    record History(
            @Min(0) @Nullable Integer versions,
            @Min(1) @Nullable Integer days) {

        static final History EVERYTHING = new History(null, null);
    }
}
