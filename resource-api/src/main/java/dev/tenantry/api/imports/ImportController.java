package dev.tenantry.api.imports;

import dev.tenantry.api.documents.CsvDelimiter;
import dev.tenantry.api.imports.Import.Format;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.BrokenOff;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Page;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** Imports over HTTP. */
@RestController
@RequestMapping("/v1/imports")
class ImportController {

    private static final int PAGE = 500;

    private final ImportRepository imports;
    private final ImportService service;
    private final Cursors cursors;

    ImportController(ImportRepository imports, ImportService service, Cursors cursors) {
        this.imports = imports;
        this.service = service;
        this.cursors = cursors;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.DOCUMENTS_WRITE)
    ResponseEntity<Import> begin(@RequestBody @Valid NewImport wanted, @AuthenticationPrincipal Caller caller) {
        var begun = service.begin(
                wanted.collection(),
                Objects.requireNonNullElse(wanted.format(), Format.NDJSON),
                wanted.delimiter(),
                Objects.requireNonNullElse(wanted.text(), List.of()),
                caller);
        return ResponseEntity.created(URI.create("/v1/imports/" + begun.id())).body(begun);
    }

    @GetMapping
    @Needs(Permission.DOCUMENTS_READ)
    Page<Import> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        return cursors.newestFirst(
                limit, cursor, "imports", (before, size) -> imports.list(before, size, caller.heldNames()), Import::id);
    }

    @GetMapping("/{id}")
    @Needs(Permission.DOCUMENTS_READ)
    Import read(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return imports.find(id, caller.heldNames()).orElseThrow(ImportService::missing);
    }

    /** The file, or with {@code Content-Range} a part of it. */
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            description = "the file, of any size",
            content = {@Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @PutMapping("/{id}/content")
    @Needs(Permission.DOCUMENTS_WRITE)
    Import receive(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.CONTENT_RANGE, required = false) @Nullable String range,
            @Parameter(hidden = true) HttpServletRequest request,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        return service.receive(
                id, ContentRange.of(range, request.getContentLengthLong()), request.getInputStream(), caller);
    }

    /** The lines that were refused, as NDJSON. */
    @GetMapping("/{id}/errors")
    @Needs(Permission.DOCUMENTS_READ)
    void errors(
            @PathVariable UUID id,
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        read(id, caller);
        var page = imports.errors(id, 0, PAGE);
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors.ndjson\"");
        var out = response.getOutputStream();
        try {
            while (!page.isEmpty()) {
                for (var refused : page) {
                    out.write((refused.json() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                page = imports.errors(id, page.getLast().line(), PAGE);
            }
        } catch (RuntimeException failure) {
            throw new BrokenOff(failure);
        }
    }

    /**
     * @param format NDJSON unless given
     * @param delimiter what stands between the cells of CSV; found out from the first line unless given
     * @param text the columns of CSV that are text, such as a postal code
     */
    record NewImport(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,62}", message = "is the name of a collection")
            String collection,

            @Nullable Format format,
            @Nullable CsvDelimiter delimiter,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 256) String> text) {}
}
