package dev.tenantry.api.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.api.documents.CsvDelimiter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that becomes documents of a collection, as stored and as the API shows it.
 *
 * @param text the columns of CSV that are text, whatever they look like
 * @param delimiter what stands between the cells of CSV; null until it is given or known
 * @param head the columns of CSV, once they are known
 * @param position how many bytes are done: the rest is sent from here
 * @param size how many bytes there are, if the sender has said so
 * @param lines how many lines are done
 * @param created how many documents were created
 * @param refused how many lines were refused
 */
record Import(
        UUID id,
        String collection,
        Format format,
        List<String> text,
        @Nullable CsvDelimiter delimiter,
        @JsonIgnore @Nullable List<String> head,
        State state,
        long position,
        @Nullable Long size,
        long lines,
        long created,
        long refused,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /** How documents stand in the lines of a file. */
    enum Format {
        NDJSON,
        CSV;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where an import is in its life; failed if too many lines were refused. */
    enum State {
        RECEIVING,
        DONE,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
