package dev.tenantry.api.documents;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
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

/** Documents over HTTP. */
@RestController
@RequestMapping("/v1/documents")
class DocumentController {

    private static final UUID NEWEST = new UUID(-1, -1);

    private final DocumentRepository documents;
    private final Cursors cursors;

    DocumentController(DocumentRepository documents, Cursors cursors) {
        this.documents = documents;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.DOCUMENTS_READ)
    Page<DocumentView> list(
            @RequestParam(required = false) @Nullable String collection,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limit.of(limit);
        var query = "documents " + collection;
        var before = cursors.position(cursor, query).map(UUID::fromString).orElse(NEWEST);
        var slice = collection == null ? documents.list(before, size) : documents.listOf(collection, before, size);
        return cursors.page(
                slice.documents(),
                slice.more(),
                query,
                document -> document.id().toString());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> create(
            @RequestBody @Valid NewDocument document, @AuthenticationPrincipal Caller caller) {
        var value = new DocumentValue(document.value());
        try {
            var created = documents.insert(Ids.next(), document.collection(), value.text(), caller.subject());
            return ResponseEntity.created(URI.create("/v1/documents/" + created.id()))
                    .eTag(new Version(created.version()).etag())
                    .body(created);
        } catch (DataIntegrityViolationException noCollection) {
            throw new ProblemException(
                    ProblemType.VALIDATION,
                    "See the errors",
                    List.of(new InvalidValue("/collection", "There is no such collection")));
        }
    }

    @GetMapping("/{id}")
    @Needs(Permission.DOCUMENTS_READ)
    ResponseEntity<DocumentView> read(@PathVariable UUID id) {
        return answer(documents.find(id).orElseThrow(DocumentController::missing));
    }

    @PutMapping("/{id}")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DocumentChange change,
            @AuthenticationPrincipal Caller caller) {
        return change(id, Version.required(ifMatch), new DocumentValue(change.value()), caller);
    }

    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> patch(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DocumentChange patch,
            @AuthenticationPrincipal Caller caller) {
        var version = Version.required(ifMatch);
        var stored = documents.find(id).orElseThrow(DocumentController::missing);
        if (stored.version() != version.number()) {
            throw Version.changed();
        }
        return change(id, version, DocumentValue.stored(stored.value()).merge(patch.value()), caller);
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.DOCUMENTS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        if (!documents.delete(id, Version.required(ifMatch).number())) {
            throw refusal(id);
        }
    }

    private ResponseEntity<DocumentView> change(UUID id, Version version, DocumentValue value, Caller caller) {
        return answer(documents
                .update(id, version.number(), value.text(), caller.subject())
                .orElseThrow(() -> refusal(id)));
    }

    private ProblemException refusal(UUID id) {
        return documents.find(id).isPresent() ? Version.changed() : missing();
    }

    private static ProblemException missing() {
        return ProblemException.notFound("document");
    }

    private static ResponseEntity<DocumentView> answer(DocumentView document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(new Version(document.version()).etag())
                .body(document);
    }

    record NewDocument(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,62}", message = "is the name of a collection")
            String collection,

            @NotNull(message = "is missing") JsonNode value) {}

    record DocumentChange(@NotNull(message = "is missing") JsonNode value) {}
}
