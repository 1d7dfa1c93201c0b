package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.SqlStates;
import dev.tenantry.api.web.Version;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Does many changes, all or each for itself. */
@Service
class DocumentBatch {

    /** Of one operation, and of a whole answer: it is not many times as large as its request. */
    private static final int MOST_ERRORS = 5;

    private static final int MOST_ERRORS_IN_ALL = 500;

    private final DocumentService documents;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;

    DocumentBatch(DocumentService documents, PlatformTransactionManager transactions) {
        this.documents = documents;
        together = new TransactionTemplate(transactions);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * One change.
     *
     * @param id of the document; chosen by the API for a creation without one
     * @param version the one that was read; not for a creation
     * @param collection for a creation
     * @param value for a creation and a replacement; for {@code merge} a merge patch of the value, for {@code patch} a
     *     JSON Patch of it
     */
    record Operation(
            @NotNull(message = "is missing") Verb op,
            @Nullable UUID id,
            @Nullable Integer version,
            @Nullable String collection,
            @Nullable JsonNode value) {}

    /** What an operation does. */
    enum Verb {
        CREATE,
        REPLACE,
        MERGE,
        PATCH,
        DELETE;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of an operation.
     *
     * @param status the HTTP status that it would have had by itself
     * @param version the new one of the document
     * @param problem the slug of the problem's type, if it was refused
     */
    @JsonInclude(Include.NON_NULL)
    record Result(
            int status,
            @Nullable UUID id,
            @Nullable Integer version,
            @Nullable String problem,
            @Nullable String detail,
            @Nullable List<InvalidValue> errors) {

        boolean isRefused() {
            return problem != null;
        }

        /** @param room for how many errors the answer has room yet */
        private static Result refused(ProblemException refusal, int room) {
            var told = Math.min(refusal.errors().size(), Math.min(room, MOST_ERRORS));
            var more = refusal.errors().size() - told;
            return new Result(
                    refusal.type().status().value(),
                    null,
                    null,
                    refusal.type().slug(),
                    more == 0 ? refusal.detail() : refusal.detail() + " (and " + more + " more)",
                    told == 0 ? null : refusal.errors().subList(0, told));
        }
    }

    /** @throws ProblemException that of the first operation that is refused, with the place of it; nothing is done then */
    List<Result> together(List<Operation> operations, Caller caller) {
        return together.execute(status -> {
            var results = new ArrayList<Result>();
            for (var operation : operations) {
                try {
                    results.add(apply(operation, caller));
                } catch (ProblemException refusal) {
                    throw refusal.at("/operations/" + results.size());
                } catch (DataAccessException failure) {
                    throw told(failure).at("/operations/" + results.size());
                }
            }
            return results;
        });
    }

    List<Result> each(List<Operation> operations, Caller caller) {
        var results = new ArrayList<Result>();
        var room = MOST_ERRORS_IN_ALL;
        for (var operation : operations) {
            var result = alone(operation, caller, room);
            room -= result.errors() == null ? 0 : result.errors().size();
            results.add(result);
        }
        return results;
    }

    /** Within the transaction of an idempotency key it is one that can be rolled back by itself. */
    private Result alone(Operation operation, Caller caller, int room) {
        try {
            return apart.execute(status -> apply(operation, caller));
        } catch (ProblemException refusal) {
            return Result.refused(refusal, room);
        } catch (DataAccessException failure) {
            return Result.refused(told(failure), room);
        }
    }

    /** @throws DataAccessException what is no fault of the caller, and not of the moment either */
    private static ProblemException told(DataAccessException failure) {
        var refusal = SqlStates.refusal(failure);
        if (refusal.type() == ProblemType.INTERNAL) {
            throw failure;
        }
        return refusal;
    }

    private Result apply(Operation operation, Caller caller) {
        return switch (operation.op()) {
            case CREATE -> {
                var id = operation.id() == null ? Ids.next() : operation.id();
                yield done(
                        201,
                        documents.create(
                                id,
                                operation.id() != null,
                                given("/collection", operation.collection()),
                                given("/value", operation.value()),
                                caller));
            }
            case REPLACE ->
                done(
                        200,
                        documents.replace(
                                id(operation), version(operation), given("/value", operation.value()), caller));
            case MERGE ->
                done(
                        200,
                        documents.merge(id(operation), version(operation), given("/value", operation.value()), caller));
            case PATCH ->
                done(
                        200,
                        documents.patch(id(operation), version(operation), given("/value", operation.value()), caller));
            case DELETE -> {
                documents.delete(id(operation), version(operation), caller);
                yield new Result(204, operation.id(), null, null, null, null);
            }
        };
    }

    private static Result done(int status, DocumentView document) {
        return new Result(status, document.id(), document.version(), null, null, null);
    }

    private static UUID id(Operation operation) {
        return given("/id", operation.id());
    }

    private static Version version(Operation operation) {
        return new Version(given("/version", operation.version()));
    }

    private static <T> T given(String member, @Nullable T value) {
        if (value == null) {
            throw new ProblemException(
                    ProblemType.VALIDATION, "See the errors", List.of(new InvalidValue(member, "is missing")));
        }
        return value;
    }
}
