package dev.tenantry.api.collections;

import dev.tenantry.api.replica.Reads;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.JsonInput;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.MergePatch;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Collections over HTTP. */
@RestController
@RequestMapping("/v1/collections")
class CollectionController {

    private final CollectionRepository collections;
    private final CollectionService service;
    private final JsonInput inputs;
    private final Cursors cursors;
    private final Reads reads;

    CollectionController(
            CollectionRepository collections,
            CollectionService service,
            JsonInput inputs,
            Cursors cursors,
            Reads reads) {
        this.collections = collections;
        this.service = service;
        this.inputs = inputs;
        this.cursors = cursors;
        this.reads = reads;
    }

    @GetMapping
    @Needs(Permission.COLLECTIONS_READ)
    Page<CollectionView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        var size = Limit.of(limit);
        var after = cursors.position(cursor, "collections").orElse("");
        var found = reads.recent(caller, () -> collections.list(after, size + 1));
        return cursors.page(found, size, "collections", CollectionView::name);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.COLLECTIONS_WRITE)
    ResponseEntity<CollectionView> create(
            @RequestBody @Valid CollectionSettings settings, @AuthenticationPrincipal Caller caller) {
        var name = settings.name();
        if (name == null) {
            throw invalidName("is missing");
        }
        Reach.require(caller, settings.readRole(), settings.writeRole());
        try {
            var created = service.create(name, settings, caller.subject());
            return ResponseEntity.created(URI.create("/v1/collections/" + name))
                    .eTag(new Version(created.version()).etag())
                    .body(created);
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "There is a collection " + name + " already, perhaps in the trash");
        }
    }

    @GetMapping("/{name}")
    @Needs(Permission.COLLECTIONS_READ)
    ResponseEntity<CollectionView> read(@PathVariable String name, @AuthenticationPrincipal Caller caller) {
        return answer(reads.recent(caller, () -> collections.find(name).orElseThrow(CollectionController::missing)));
    }

    /** Sets all that can be set: what is not named gets its default. */
    @PutMapping("/{name}")
    @Needs(Permission.COLLECTIONS_WRITE)
    ResponseEntity<CollectionView> replace(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid CollectionSettings settings,
            @AuthenticationPrincipal Caller caller) {
        return change(stored(name, Version.required(ifMatch), caller), settings, caller);
    }

    /** Sets what is named and leaves the rest. */
    @PatchMapping(path = "/{name}", consumes = MergePatch.MEDIA_TYPE)
    @Needs(Permission.COLLECTIONS_WRITE)
    ResponseEntity<CollectionView> patch(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch,
            @AuthenticationPrincipal Caller caller) {
        var stored = stored(name, Version.required(ifMatch), caller);
        var patched = MergePatch.apply(inputs.tree(stored.settings()), patch);
        return change(stored, inputs.read(patched, CollectionSettings.class), caller);
    }

    private CollectionView stored(String name, Version version, Caller caller) {
        var stored = collections.find(name).orElseThrow(CollectionController::missing);
        Reach.require(caller, stored.readRole(), stored.writeRole());
        if (stored.version() != version.number()) {
            throw Version.changed();
        }
        return stored;
    }

    private ResponseEntity<CollectionView> change(CollectionView stored, CollectionSettings settings, Caller caller) {
        if (settings.name() != null && !settings.name().equals(stored.name())) {
            throw invalidName("never changes");
        }
        Reach.require(caller, settings.readRole(), settings.writeRole());
        return answer(service.change(stored, settings, caller.subject()));
    }

    private static ProblemException invalidName(String detail) {
        return new ProblemException(
                ProblemType.VALIDATION, "See the errors", List.of(new InvalidValue("/name", detail)));
    }

    /** Deletes an empty collection; with {@code cascade} an owner puts it into the trash with all its documents. */
    @DeleteMapping("/{name}")
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean cascade,
            @AuthenticationPrincipal Caller caller) {
        var version = stored(name, Version.required(ifMatch), caller).version();
        if (cascade && !caller.roles().contains(Role.OWNER)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only an owner deletes a collection with its documents");
        }
        try {
            if (!(cascade
                    ? collections.throwAway(name, version, caller.subject())
                    : collections.delete(name, version))) {
                throw refusal(name);
            }
        } catch (DataIntegrityViolationException inUse) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The collection still has documents, perhaps in the trash; delete them first, or let an owner"
                            + " delete all with ?cascade=true");
        }
    }

    private ProblemException refusal(String name) {
        return collections.find(name).isPresent() ? Version.changed() : missing();
    }

    private static ProblemException missing() {
        return ProblemException.notFound("collection");
    }

    private static ResponseEntity<CollectionView> answer(CollectionView collection) {
        return ResponseEntity.ok()
                .eTag(new Version(collection.version()).etag())
                .body(collection);
    }
}
