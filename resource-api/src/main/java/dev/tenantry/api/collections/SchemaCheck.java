package dev.tenantry.api.collections;

import dev.tenantry.api.collections.CollectionRepository.StoredValue;
import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.StoredJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Holds the stored documents of a collection against a schema, as many as fit into the time of a request. */
@Component
class SchemaCheck {

    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int AT_ONCE = 500;
    private static final int MOST_EXAMPLES = 10;

    private final CollectionRepository collections;

    SchemaCheck(CollectionRepository collections) {
        this.collections = collections;
    }

    /**
     * What a schema would mean for what is stored.
     *
     * @param checked how many documents were looked at
     * @param failing how many of these do not fit
     * @param complete whether these were all
     * @param examples the first that do not fit
     */
    record Report(long checked, long failing, boolean complete, List<Example> examples) {}

    /** A document that does not fit, and where. */
    record Example(UUID id, List<InvalidValue> errors) {}

    /** @param since only documents that have changed since then are looked at */
    Report check(String collection, DocumentSchema schema, Instant since) {
        var until = Instant.now().plus(LONGEST);
        var examples = new ArrayList<Example>();
        var after = FIRST;
        long checked = 0;
        long failing = 0;
        while (Instant.now().isBefore(until)) {
            var batch = collections.values(collection, after, since, AT_ONCE);
            for (var stored : batch) {
                var errors = schema.check(StoredJson.read(stored.value()));
                failing += errors.isEmpty() ? 0 : 1;
                if (!errors.isEmpty() && examples.size() < MOST_EXAMPLES) {
                    examples.add(new Example(stored.id(), errors));
                }
            }
            checked += batch.size();
            if (batch.isEmpty()) {
                return new Report(checked, failing, true, examples);
            }
            after = last(batch);
        }
        return new Report(checked, failing, false, examples);
    }

    private static UUID last(List<StoredValue> batch) {
        return batch.getLast().id();
    }
}
