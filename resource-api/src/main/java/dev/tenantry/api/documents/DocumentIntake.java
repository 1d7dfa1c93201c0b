package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definition;
import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.documents.IntakeRepository.Fate;
import dev.tenantry.api.documents.IntakeRepository.Line;
import dev.tenantry.api.schemas.CheckBudget;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.SqlStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes in many new documents of one collection with few statements. */
@Service
public class DocumentIntake {

    private final IntakeRepository intake;
    private final TrashRepository trash;
    private final Definitions definitions;
    private final DocumentLimits limits;
    private final TransactionTemplate apart;

    DocumentIntake(
            IntakeRepository intake,
            TrashRepository trash,
            Definitions definitions,
            DocumentLimits limits,
            PlatformTransactionManager transactions) {
        this.intake = intake;
        this.trash = trash;
        this.definitions = definitions;
        this.limits = limits;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param id chosen by the sender; null leaves the choice to the API */
    public record NewDocument(@Nullable UUID id, JsonNode value) {}

    /** @throws ProblemException 422 if there is no such collection, 403 if the caller may not write there */
    public void admit(String collection, Caller caller) {
        present(collection).admit(caller);
    }

    /**
     * Creates each document that may be, in their order, within the caller's transaction.
     *
     * @return for each document why it was refused; empty for what was created
     * @throws ProblemException if none could be created: as {@link #admit}
     */
    public List<Optional<ProblemException>> create(String collection, List<NewDocument> documents, Caller caller) {
        return CheckBudget.call(() -> checkedAndCreated(collection, documents, caller));
    }

    private List<Optional<ProblemException>> checkedAndCreated(
            String collection, List<NewDocument> documents, Caller caller) {
        var definition = definitions.at(collection, null).orElseThrow(DocumentService::noCollection);
        while (true) {
            // what a definition of before refuses, the present one may not
            var batch = new Batch(documents, definition, caller);
            if (!batch.fitting.isEmpty() && batch.store(batch.fitting)) {
                return batch.refusals();
            }
            var present = present(collection);
            if (batch.fitting.isEmpty() && present.edition().equals(definition.edition())) {
                return batch.refusals();
            }
            definition = present;
        }
    }

    private Definition present(String collection) {
        return definitions.read(collection).orElseThrow(DocumentService::noCollection);
    }

    /** The documents on their way through one definition. */
    private final class Batch {

        private final Definition definition;
        private final Caller caller;
        private final int size;
        private final TreeMap<Integer, ProblemException> refused = new TreeMap<>();
        private final List<Line> fitting = new ArrayList<>();

        Batch(List<NewDocument> documents, Definition definition, Caller caller) {
            definition.admit(caller);
            this.definition = definition;
            this.caller = caller;
            this.size = documents.size();
            var chosen = new HashSet<UUID>();
            for (int place = 0; place < size; place++) {
                try {
                    fitting.add(line(place, documents.get(place), chosen));
                } catch (ProblemException refusal) {
                    refused.put(place, refusal);
                }
            }
        }

        private Line line(int place, NewDocument document, HashSet<UUID> chosen) {
            var text = limits.text(document.value());
            definition.require(document.value());
            if (document.id() != null && !chosen.add(document.id())) {
                throw DocumentService.taken();
            }
            return new Line(place, document.id() == null ? Ids.next() : document.id(), document.id() != null, text);
        }

        /** False if the collection is not as defined any more. What PostgreSQL refuses is looked for by halves. */
        boolean store(List<Line> lines) {
            try {
                var fates = Optional.<Map<Integer, Fate>>empty();
                while (fates.isEmpty()) {
                    fates = Objects.requireNonNull(apart.execute(status -> insert(lines, status)));
                }
                fates.get().forEach(this::note);
                return !fates.get().isEmpty();
            } catch (DataAccessException failure) {
                var refusal = SqlStates.refusal(failure);
                if (!refusal.type().status().is4xxClientError()) {
                    throw failure;
                }
                if (lines.size() == 1) {
                    refused.put(lines.getFirst().place(), refusal);
                    return true;
                }
                var half = lines.size() / 2;
                return store(lines.subList(0, half)) && store(lines.subList(half, lines.size()));
            }
        }

        /** Empty if a document of such an id has come into the trash meanwhile: from now on none can. */
        private Optional<Map<Integer, Fate>> insert(List<Line> lines, TransactionStatus status) {
            var fates = intake.insert(lines, definition, caller.subject());
            var chosen = lines.stream()
                    .filter(line -> line.chosen() && fates.get(line.place()) == Fate.CREATED)
                    .map(Line::id)
                    .toList();
            if (!chosen.isEmpty() && trash.holdsAny(chosen)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            return Optional.of(fates);
        }

        private void note(int place, Fate fate) {
            if (fate != Fate.CREATED) {
                refused.put(place, fate == Fate.FULL ? DocumentService.full() : DocumentService.taken());
            }
        }

        List<Optional<ProblemException>> refusals() {
            var all = new ArrayList<Optional<ProblemException>>(size);
            for (int place = 0; place < size; place++) {
                all.add(Optional.ofNullable(refused.get(place)));
            }
            return all;
        }
    }
}
