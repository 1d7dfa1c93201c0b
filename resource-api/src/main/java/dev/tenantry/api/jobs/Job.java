package dev.tenantry.api.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of long work, as stored and as the API shows it.
 *
 * @param kind what is done: {@code index} or {@code purge}
 * @param place where the next step goes on; null at the beginning
 * @param total how many documents there are to do, as counted at the beginning
 * @param problem why it has failed
 * @param round counts up when the work begins anew
 */
public record Job(
        UUID id,
        String kind,
        String collection,
        State state,
        @JsonIgnore @Nullable String place,
        long total,
        long done,
        @Nullable String problem,
        @JsonIgnore int round,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /** Where a job is in its life. */
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
