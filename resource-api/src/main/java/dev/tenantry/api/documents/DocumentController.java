package dev.tenantry.api.documents;

import dev.tenantry.api.replica.Reads;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.MergePatch;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** One document over HTTP. */
@RestController
@RequestMapping("/v1/documents")
class DocumentController {

    private final DocumentRepository documents;
    private final DocumentService service;
    private final Reads reads;

    DocumentController(DocumentRepository documents, DocumentService service, Reads reads) {
        this.documents = documents;
        this.service = service;
        this.reads = reads;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> create(
            @RequestBody @Valid NewDocument document, @AuthenticationPrincipal Caller caller) {
        var id = document.id() == null ? Ids.next() : document.id();
        var created = service.create(id, document.id() != null, document.collection(), document.value(), caller);
        return ResponseEntity.created(URI.create("/v1/documents/" + created.id()))
                .eTag(new Version(created.version()).etag())
                .body(created.writtenBy(caller));
    }

    @GetMapping("/{id}")
    @Needs(Permission.DOCUMENTS_READ)
    ResponseEntity<DocumentView> read(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String fields,
            @AuthenticationPrincipal Caller caller) {
        var members = Members.of(fields);
        return answer(reads.recent(
                caller, () -> documents.find(id, members, caller.heldNames()).orElseThrow(DocumentService::missing)));
    }

    @PutMapping("/{id}")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DocumentChange change,
            @AuthenticationPrincipal Caller caller) {
        return written(service.replace(id, Version.required(ifMatch), change.value(), caller), caller);
    }

    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> patch(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DocumentChange patch,
            @AuthenticationPrincipal Caller caller) {
        return written(service.merge(id, Version.required(ifMatch), patch.value(), caller), caller);
    }

    /** JSON Patch: its paths begin at the value. */
    @PatchMapping(path = "/{id}", consumes = "application/json-patch+json")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> patchByOperations(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch,
            @AuthenticationPrincipal Caller caller) {
        return written(service.patch(id, Version.required(ifMatch), patch, caller), caller);
    }

    /** Puts the document into the trash. */
    @DeleteMapping("/{id}")
    @Needs(Permission.DOCUMENTS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        service.delete(id, Version.required(ifMatch), caller);
    }

    static ResponseEntity<DocumentView> written(DocumentView document, Caller caller) {
        return answer(document.writtenBy(caller));
    }

    private static ResponseEntity<DocumentView> answer(DocumentView document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(new Version(document.version()).etag())
                .body(document);
    }

    /** @param id chosen by the caller, best a UUIDv7: lists are in the order of ids */
    record NewDocument(
            @Nullable UUID id,

            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,62}", message = "is the name of a collection")
            String collection,

            @NotNull(message = "is missing") JsonNode value) {}

    record DocumentChange(@NotNull(message = "is missing") JsonNode value) {}
}
