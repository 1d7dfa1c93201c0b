package dev.tenantry.api.collections;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tenantry.api.collections.CollectionSettings.History;
import dev.tenantry.api.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One collection, as stored and as the API shows it.
 *
 * @param search what of its documents is searched; null for every text
 * @param substrings whether q finds parts of words in place of words
 * @param schemaVersion how often its JSON Schema has changed
 * @param indexing the job that indexes its documents anew; null when all are found as the settings say
 */
record CollectionView(
        String name,
        String title,
        String description,
        Language language,
        Accents accents,
        boolean substrings,
        @Nullable List<SearchedPath> search,
        @JsonIgnoreProperties("slot") List<StoredField> fields,
        Role readRole,
        Role writeRole,
        @Nullable Long quota,
        History history,
        int schemaVersion,
        @Nullable UUID indexing,
        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    /** Whether documents would not be found as these settings say until they are indexed anew. */
    boolean isIndexedOtherwise(CollectionSettings settings, List<StoredField> arranged) {
        return language != settings.language()
                || accents != settings.accents()
                || substrings != Boolean.TRUE.equals(settings.substrings())
                || !Objects.equals(search, settings.search())
                || arranged.stream().anyMatch(field -> !field.ready());
    }

    CollectionSettings settings() {
        return new CollectionSettings(
                name,
                title,
                description,
                language,
                accents,
                substrings,
                search,
                fields.stream().map(StoredField::promoted).toList(),
                readRole,
                writeRole,
                quota,
                history);
    }
}
