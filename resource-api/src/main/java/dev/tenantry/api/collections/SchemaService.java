package dev.tenantry.api.collections;

import dev.tenantry.api.collections.SchemaCheck.Report;
import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.tenancy.Searches;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the schema of a collection, once it is known what that means for its documents. */
@Service
class SchemaService {

    /** A document carries the time at which its transaction began: one that is longer is not looked at twice. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private final CollectionRepository collections;
    private final SchemaCheck check;
    private final Searches searches;
    private final TransactionTemplate transaction;

    SchemaService(
            CollectionRepository collections,
            SchemaCheck check,
            Searches searches,
            PlatformTransactionManager transactions) {
        this.collections = collections;
        this.check = check;
        this.searches = searches;
        this.transaction = new TransactionTemplate(transactions);
    }

    Report check(String name, Version version, DocumentSchema schema, Caller caller) {
        existing(name, version, caller);
        return searches.call(() -> check.check(name, schema, Instant.EPOCH));
    }

    /**
     * Checks the documents, then what was written meanwhile while nobody can write more.
     *
     * @param keep whether to set the schema although documents do not fit
     * @throws ProblemException 409 if documents do not fit, or were too many to check
     */
    Report change(String name, Version version, DocumentSchema schema, boolean keep, Caller caller) {
        existing(name, version, caller);
        var start = Instant.now().minus(LONGEST_WRITE);
        var report = searches.call(() -> check.check(name, schema, Instant.EPOCH));
        if (!keep) {
            refuseFailing(report);
        }
        transaction.executeWithoutResult(status -> {
            set(name, version, schema.schema().toString(), caller.subject());
            if (!keep) {
                refuseFailing(check.check(name, schema, start));
            }
        });
        return report;
    }

    void remove(String name, Version version, Caller caller) {
        existing(name, version, caller);
        set(name, version, null, caller.subject());
    }

    private void set(String name, Version version, @Nullable String schema, String by) {
        if (!collections.setSchema(name, version.number(), schema, by)) {
            throw Version.changed();
        }
    }

    private void existing(String name, Version version, Caller caller) {
        var collection = collections.find(name).orElseThrow(() -> ProblemException.notFound("collection"));
        Reach.require(caller, collection.readRole(), collection.writeRole());
        if (collection.version() != version.number()) {
            throw Version.changed();
        }
    }

    private static void refuseFailing(Report report) {
        if (report.failing() > 0 || !report.complete()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    report.failing() + " of " + report.checked() + " documents do not fit"
                            + (report.complete() ? "" : ", and there are more than could be checked")
                            + "; change them first, or send failing=keep to let them stay as they are",
                    report.examples().stream()
                            .flatMap(example -> example.errors().stream()
                                    .map(error ->
                                            new InvalidValue("/" + example.id() + error.pointer(), error.detail())))
                            .toList());
        }
    }
}
