package dev.tenantry.api.collections;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.PlainText;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Collections over HTTP. */
@RestController
@RequestMapping("/v1/collections")
class CollectionController {

    private final CollectionRepository collections;
    private final Cursors cursors;

    CollectionController(CollectionRepository collections, Cursors cursors) {
        this.collections = collections;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.COLLECTIONS_READ)
    Page<CollectionView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limit.of(limit);
        var after = cursors.position(cursor, "collections").orElse("");
        return cursors.page(collections.list(after, size + 1), size, "collections", CollectionView::name);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.COLLECTIONS_WRITE)
    ResponseEntity<CollectionView> create(
            @RequestBody @Valid NewCollection collection, @AuthenticationPrincipal Caller caller) {
        try {
            var created = collections.insert(
                    collection.name(),
                    collection.title(),
                    Objects.requireNonNullElse(collection.description(), ""),
                    caller.subject());
            return ResponseEntity.created(URI.create("/v1/collections/" + created.name()))
                    .eTag(new Version(created.version()).etag())
                    .body(created);
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(ProblemType.CONFLICT, "There is a collection " + collection.name() + " already");
        }
    }

    @GetMapping("/{name}")
    @Needs(Permission.COLLECTIONS_READ)
    ResponseEntity<CollectionView> read(@PathVariable String name) {
        return answer(collections.find(name).orElseThrow(CollectionController::missing));
    }

    @PutMapping("/{name}")
    @Needs(Permission.COLLECTIONS_WRITE)
    ResponseEntity<CollectionView> replace(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid CollectionChange change,
            @AuthenticationPrincipal Caller caller) {
        var version = Version.required(ifMatch);
        return answer(collections
                .update(
                        name,
                        version.number(),
                        change.title(),
                        Objects.requireNonNullElse(change.description(), ""),
                        caller.subject())
                .orElseThrow(() -> refusal(name)));
    }

    @DeleteMapping("/{name}")
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var version = Version.required(ifMatch);
        try {
            if (!collections.delete(name, version.number())) {
                throw refusal(name);
            }
        } catch (DataIntegrityViolationException inUse) {
            throw new ProblemException(ProblemType.CONFLICT, "The collection still has documents; delete them first");
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

    record NewCollection(
            @NotNull
            @Pattern(
                    regexp = "[a-z][a-z0-9-]{0,62}",
                    message = "is up to 63 small letters, digits and hyphens and begins with a letter")
            String name,

            @NotBlank @PlainText @Size(max = 120) String title,
            @PlainText @Size(max = 2000) @Nullable String description) {}

    record CollectionChange(
            @NotBlank @PlainText @Size(max = 120) String title,
            @PlainText @Size(max = 2000) @Nullable String description) {}
}
