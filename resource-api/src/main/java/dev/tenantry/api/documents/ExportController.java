package dev.tenantry.api.documents;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
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
    @Parameter(name = "delimiter", description = "of csv: comma, semicolon or tab")
    @Parameter(name = "excel", description = "true: csv as Excel opens it, with a byte order mark and semicolons")
    @GetMapping("/v1/documents:export")
    @Needs(Permission.DOCUMENTS_READ)
    void export(
            @RequestParam String collection,
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String delimiter,
            @RequestParam(defaultValue = "false") boolean excel,
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        var members = Members.of(fields);
        var between = delimiter(delimiter, excel);
        var lines =
                switch (format) {
                    case "ndjson" -> new NdjsonLines(json);
                    case "csv" -> new CsvLines(columns(members), between, excel);
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

    private static CsvDelimiter delimiter(@Nullable String asked, boolean excel) {
        if (asked == null) {
            return excel ? CsvDelimiter.SEMICOLON : CsvDelimiter.COMMA;
        }
        return Arrays.stream(CsvDelimiter.values())
                .filter(delimiter -> delimiter.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> refused("delimiter is comma, semicolon or tab"));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }
}
