package dev.tenantry.api.collections;

import dev.tenantry.api.collections.CollectionRepository.DeletedCollection;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deleted collections over HTTP. */
@RestController
@RequestMapping("/v1/trash/collections")
class CollectionTrashController {

    private final CollectionRepository collections;
    private final CollectionService service;
    private final Cursors cursors;

    CollectionTrashController(CollectionRepository collections, CollectionService service, Cursors cursors) {
        this.collections = collections;
        this.service = service;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.COLLECTIONS_READ)
    Page<DeletedCollection> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limit.of(limit);
        var after = cursors.position(cursor, "trash").orElse("");
        return cursors.page(collections.listDeleted(after, size + 1), size, "trash", DeletedCollection::name);
    }

    /** Takes the collection and its documents out of the trash. */
    @PutMapping("/{name}/restoration")
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        var deleted = deleted(name, Version.required(ifMatch), caller);
        if (!collections.restore(name, deleted.version())) {
            throw new ProblemException(ProblemType.CONFLICT, "The collection is being purged");
        }
    }

    /** An owner or an application forgets the collection, its documents and their history: a job does it. */
    @DeleteMapping("/{name}")
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void purge(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        Reach.require(caller, Role.OWNER);
        service.purge(deleted(name, Version.required(ifMatch), caller), caller.subject());
    }

    private DeletedCollection deleted(String name, Version version, Caller caller) {
        var deleted = collections.findDeleted(name).orElseThrow(() -> ProblemException.notFound("collection"));
        Reach.require(caller, deleted.readRole(), deleted.writeRole());
        if (deleted.version() != version.number()) {
            throw Version.changed();
        }
        return deleted;
    }
}
