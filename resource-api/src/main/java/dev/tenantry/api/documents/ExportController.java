package dev.tenantry.api.documents;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** All documents of a collection in one answer. */
@RestController
class ExportController {

    private final DocumentExport exports;
    private final JsonMapper json;

    ExportController(DocumentExport exports, JsonMapper json) {
        this.exports = exports;
        this.json = json;
    }

    @Parameter(name = "format", description = "ndjson, or csv with the members that fields names")
    @GetMapping("/v1/documents:export")
    @Needs(Permission.DOCUMENTS_READ)
    void export(
            @RequestParam String collection,
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(required = false) @Nullable String fields,
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        var members = Members.of(fields);
        var lines =
                switch (format) {
                    case "ndjson" -> new NdjsonLines(json);
                    case "csv" -> new CsvLines(columns(members));
                    default -> throw refused("format is ndjson or csv");
                };
        exports.write(collection, members, caller, lines, () -> {
            response.setContentType(lines.mediaType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + collection + "." + format + "\"");
            return response.getOutputStream();
        });
    }

    private static List<String> columns(Members members) {
        var names = members.names();
        if (names == null) {
            throw refused("Name the columns: fields=…, members of the documents with commas between");
        }
        return names;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }
}
