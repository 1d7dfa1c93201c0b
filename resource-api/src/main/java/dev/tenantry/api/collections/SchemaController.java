package dev.tenantry.api.collections;

import dev.tenantry.api.collections.SchemaCheck.Report;
import dev.tenantry.api.schemas.NewSchemas;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.StoredJson;
import dev.tenantry.api.web.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of a collection over HTTP; the versions are those of the collection. */
@RestController
@RequestMapping("/v1/collections/{name}/schema")
class SchemaController {

    private static final String SCHEMA_JSON = "application/schema+json";

    private final CollectionRepository collections;
    private final SchemaService schemas;
    private final NewSchemas newSchemas;

    SchemaController(CollectionRepository collections, SchemaService schemas, NewSchemas newSchemas) {
        this.collections = collections;
        this.schemas = schemas;
        this.newSchemas = newSchemas;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, SCHEMA_JSON})
    @Needs(Permission.COLLECTIONS_READ)
    JsonNode read(@PathVariable String name) {
        return StoredJson.read(collections.schema(name).orElseThrow(() -> ProblemException.notFound("schema")));
    }

    /**
     * Sets the schema, if every stored document fits; that some do not tells of documents, so it needs to read them.
     *
     * @param dryRun only tell how many documents would not fit
     * @param failing {@code keep}: set it although documents do not fit
     */
    @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, SCHEMA_JSON})
    @Needs({Permission.COLLECTIONS_WRITE, Permission.DOCUMENTS_READ})
    ResponseEntity<Report> replace(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String failing,
            @RequestBody JsonNode schema,
            @AuthenticationPrincipal Caller caller) {
        var version = Version.required(ifMatch);
        if (failing != null && !failing.equals("keep")) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "failing is keep, or not there");
        }
        var compiled = newSchemas.read(schema);
        if (dryRun) {
            return ResponseEntity.ok(schemas.check(name, version, compiled, caller));
        }
        var report = schemas.change(name, version, compiled, failing != null, caller);
        return ResponseEntity.ok()
                .eTag(new Version(version.number() + 1).etag())
                .body(report);
    }

    @DeleteMapping
    @Needs(Permission.COLLECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        schemas.remove(name, Version.required(ifMatch), caller);
    }
}
