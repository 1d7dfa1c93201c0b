package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definition;
import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.documents.DocumentRepository.Place;
import dev.tenantry.api.documents.TrashRepository.DeletedDocument;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.MergePatch;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.StoredJson;
import dev.tenantry.api.web.Version;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Writes documents as their collections ask for it: by whom, and in which shape. */
@Service
class DocumentService {

    private final DocumentRepository documents;
    private final TrashRepository trash;
    private final Definitions definitions;
    private final DocumentLimits limits;
    private final TransactionTemplate transaction;

    DocumentService(
            DocumentRepository documents,
            TrashRepository trash,
            Definitions definitions,
            DocumentLimits limits,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.trash = trash;
        this.definitions = definitions;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws ProblemException 409 if the id is taken, in the trash too, or the collection is full */
    DocumentView create(UUID id, boolean chosen, String collection, JsonNode value, Caller caller) {
        var text = limits.text(value);
        var known = definitions.at(collection, null).orElseThrow(DocumentService::noCollection);
        try {
            return write(
                    known,
                    value,
                    caller,
                    definition -> chosen
                            ? insertNew(id, definition, text, caller)
                            : documents.insert(id, definition, text, caller.subject()));
        } catch (DuplicateKeyException exists) {
            throw taken();
        }
    }

    /** Looks into the trash when the id is ours already: nobody can put a document of that id there any more. */
    private Optional<DocumentView> insertNew(UUID id, Definition definition, String value, Caller caller) {
        return transaction.execute(status -> {
            var created = documents.insert(id, definition, value, caller.subject());
            if (created.isPresent() && trash.holdsAny(List.of(id))) {
                throw taken();
            }
            return created;
        });
    }

    JsonNode read(UUID id, Caller caller) {
        return StoredJson.read(documents
                .find(id, Members.ALL, caller.heldNames())
                .orElseThrow(DocumentService::missing)
                .text());
    }

    DocumentView replace(UUID id, Version version, JsonNode value, Caller caller) {
        var place = place(id, version, caller);
        return update(id, version, definitions.at(place.collection(), place.edition()), value, caller);
    }

    /** JSON Merge Patch (RFC 7396). */
    DocumentView merge(UUID id, Version version, JsonNode patch, Caller caller) {
        return change(id, version, value -> MergePatch.apply(value, patch), caller);
    }

    /** JSON Patch (RFC 6902). */
    DocumentView patch(UUID id, Version version, JsonNode patch, Caller caller) {
        // a test that fails, or a path that is not there, tells of the document
        if (!caller.permissions().contains(Permission.DOCUMENTS_READ)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "A JSON Patch needs documents:read too; a merge patch does without");
        }
        return change(id, version, value -> limits.patch(value, patch), caller);
    }

    private DocumentView change(UUID id, Version version, UnaryOperator<JsonNode> change, Caller caller) {
        var stored = documents.find(id, Members.ALL, caller.heldNames()).orElseThrow(DocumentService::missing);
        if (stored.version() != version.number()) {
            throw Version.changed();
        }
        var value = change.apply(StoredJson.read(stored.text()));
        return update(id, version, definitions.at(stored.collection(), null), value, caller);
    }

    void delete(UUID id, Version version, Caller caller) {
        while (true) {
            var place = place(id, version, caller);
            var definition = definitions.at(place.collection(), place.edition()).orElseThrow(DocumentService::missing);
            definition.admit(caller);
            if (documents.delete(id, version.number(), definition, caller.subject())) {
                return;
            }
            if (place(id, version, caller).edition().equals(definition.edition())) {
                throw Version.changed();
            }
        }
    }

    /** Takes a document out of the trash, whatever the collection's schema says now: nothing is lost. */
    DocumentView restore(UUID id, Version version, Caller caller) {
        var deleted = deleted(id, version, caller);
        while (true) {
            var definition = definitions.read(deleted.collection()).orElseThrow(DocumentService::missing);
            definition.admit(caller);
            var restored = transaction.execute(status -> {
                var back = trash.restore(id, version.number(), definition, caller.subject());
                if (back.isEmpty()) {
                    status.setRollbackOnly();
                }
                return back;
            });
            if (restored.isPresent()) {
                return restored.get();
            }
            deleted(id, version, caller);
            if (definitions
                    .read(deleted.collection())
                    .filter(present -> present.edition().equals(definition.edition()))
                    .isPresent()) {
                throw full();
            }
        }
    }

    void purge(UUID id, Version version, Caller caller) {
        var deleted = deleted(id, version, caller);
        definitions
                .read(deleted.collection())
                .orElseThrow(DocumentService::missing)
                .admit(caller);
        if (!trash.purge(id, version.number())) {
            throw Version.changed();
        }
    }

    private DeletedDocument deleted(UUID id, Version version, Caller caller) {
        var deleted = trash.find(id, caller.heldNames()).orElseThrow(DocumentService::missing);
        if (deleted.version() != version.number()) {
            throw Version.changed();
        }
        return deleted;
    }

    private DocumentView update(UUID id, Version version, Optional<Definition> known, JsonNode value, Caller caller) {
        var text = limits.text(value);
        return write(known.orElseThrow(DocumentService::missing), value, caller, definition -> {
            var updated = documents.update(id, version.number(), definition, text, caller.subject());
            if (updated.isEmpty() && place(id, version, caller).edition().equals(definition.edition())) {
                throw Version.changed();
            }
            return updated;
        });
    }

    /**
     * Checks and writes by the definition that this node knows, and once more by the present one if that was another.
     *
     * @param write empty if the collection is not as defined any more, or is full
     */
    private DocumentView write(
            Definition known, JsonNode value, Caller caller, Function<Definition, Optional<DocumentView>> write) {
        var definition = known;
        while (true) {
            var refusal = refusal(definition, value, caller);
            var written = refusal == null ? write.apply(definition) : Optional.<DocumentView>empty();
            if (written.isPresent()) {
                return written.get();
            }
            var present = definitions.read(definition.collection()).orElseThrow(DocumentService::noCollection);
            if (present.edition().equals(definition.edition())) {
                throw refusal == null ? full() : refusal;
            }
            definition = present;
        }
    }

    private static @Nullable ProblemException refusal(Definition definition, JsonNode value, Caller caller) {
        try {
            definition.admit(caller);
            definition.require(value);
            return null;
        } catch (ProblemException refusal) {
            return refusal;
        }
    }

    private Place place(UUID id, Version version, Caller caller) {
        var place = documents.place(id, caller.heldNames()).orElseThrow(DocumentService::missing);
        if (place.version() != version.number()) {
            throw Version.changed();
        }
        return place;
    }

    static ProblemException missing() {
        return ProblemException.notFound("document");
    }

    static ProblemException taken() {
        return new ProblemException(
                ProblemType.CONFLICT, "There is a document with this id already, perhaps in the trash");
    }

    static ProblemException full() {
        return new ProblemException(ProblemType.CONFLICT, "The collection has as many documents as it may have");
    }

    static ProblemException noCollection() {
        return new ProblemException(
                ProblemType.VALIDATION,
                "See the errors",
                List.of(new InvalidValue("/collection", "There is no such collection")));
    }
}
