package dev.tenantry.api.documents;

import dev.tenantry.api.documents.RevisionRepository.Revision;
import dev.tenantry.api.replica.Reads;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.StoredJson;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The history of a document over HTTP. */
@RestController
@RequestMapping("/v1/documents/{id}")
class RevisionController {

    private final RevisionRepository revisions;
    private final DocumentService documents;
    private final Cursors cursors;
    private final Reads reads;

    RevisionController(RevisionRepository revisions, DocumentService documents, Cursors cursors, Reads reads) {
        this.revisions = revisions;
        this.documents = documents;
        this.cursors = cursors;
        this.reads = reads;
    }

    @GetMapping("/revisions")
    @Needs(Permission.DOCUMENTS_READ)
    Page<Revision> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        var size = Limit.of(limit);
        var query = "revisions " + id;
        int before = cursors.position(cursor, query).map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        var found = reads.recent(caller, () -> {
            var page = revisions.list(id, before, size + 1, caller.heldNames());
            if (page.isEmpty() && cursor == null) {
                throw DocumentService.missing();
            }
            return page;
        });
        return cursors.page(found, size, query, revision -> String.valueOf(revision.version()));
    }

    @GetMapping("/revisions/{version}")
    @Needs(Permission.DOCUMENTS_READ)
    Revision read(@PathVariable UUID id, @PathVariable int version, @AuthenticationPrincipal Caller caller) {
        return reads.recent(caller, () -> existing(id, version, caller));
    }

    /** What changed from one version to another, the present one unless said, as a JSON Patch (RFC 6902). */
    @GetMapping("/revisions/{version}/diff")
    @Needs(Permission.DOCUMENTS_READ)
    JsonNode compare(
            @PathVariable UUID id,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer to,
            @AuthenticationPrincipal Caller caller) {
        return reads.recent(caller, () -> {
            var from = value(existing(id, version, caller));
            return DocumentDiff.between(
                    from, to == null ? documents.read(id, caller) : value(existing(id, to, caller)));
        });
    }

    private static JsonNode value(Revision revision) {
        return StoredJson.read(String.valueOf(revision.value()));
    }

    /** Gives the document the value of an earlier version again, as a version of its own. */
    @PutMapping("/restoration")
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<DocumentView> restore(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Restoration restoration,
            @AuthenticationPrincipal Caller caller) {
        var present = Version.required(ifMatch);
        var value = value(existing(id, restoration.version(), caller));
        return DocumentController.written(documents.replace(id, present, value, caller), caller);
    }

    private Revision existing(UUID id, int version, Caller caller) {
        return revisions
                .find(id, version, caller.heldNames())
                .orElseThrow(() -> ProblemException.notFound("version of a document"));
    }

    /** @param version the one whose value comes back */
    record Restoration(@NotNull(message = "is missing") Integer version) {}
}
