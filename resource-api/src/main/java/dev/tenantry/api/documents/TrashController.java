package dev.tenantry.api.documents;

import dev.tenantry.api.documents.TrashRepository.DeletedDocument;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** Deleted documents over HTTP. */
@RestController
@RequestMapping("/v1/trash/documents")
class TrashController {

    private final TrashRepository trash;
    private final DocumentService documents;
    private final Cursors cursors;

    TrashController(TrashRepository trash, DocumentService documents, Cursors cursors) {
        this.trash = trash;
        this.documents = documents;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.DOCUMENTS_READ)
    Page<DeletedDocument> list(
            @RequestParam String collection,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        if (!collection.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Name the collection: collection=…");
        }
        return cursors.newestFirst(
                limit,
                cursor,
                "trash " + collection,
                (before, size) -> trash.list(collection, before, size, caller.heldNames()),
                DeletedDocument::id);
    }

    /** Takes the document out of the trash, as a new version. */
    @PutMapping("/{id}/restoration")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> restore(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        return DocumentController.written(documents.restore(id, Version.required(ifMatch), caller), caller);
    }

    /** Forgets the document and its history. */
    @DeleteMapping("/{id}")
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void purge(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        documents.purge(id, Version.required(ifMatch), caller);
    }
}
