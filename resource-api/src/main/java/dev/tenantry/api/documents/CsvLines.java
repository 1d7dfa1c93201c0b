package dev.tenantry.api.documents;

import dev.tenantry.api.web.StoredJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import tools.jackson.databind.JsonNode;

/**
 * CSV (RFC 4180) with a head. A text that a spreadsheet would take for a formula has an apostrophe in front (OWASP, CSV
 * Injection); lists and objects are JSON.
 */
record CsvLines(List<String> members) implements ExportLines {

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final List<String> OWN =
            List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void begin(Appendable out) throws IOException {
        CSVFormat.RFC4180.printRecord(
                out,
                Stream.concat(OWN.stream(), members.stream())
                        .map(CsvLines::safe)
                        .toArray());
    }

    @Override
    public void add(DocumentView document, Appendable out) throws IOException {
        var value = StoredJson.read(document.value());
        var cells = new ArrayList<Object>(List.of(
                document.id(),
                document.version(),
                document.createdAt(),
                safe(document.createdBy()),
                document.updatedAt(),
                safe(document.updatedBy())));
        members.forEach(member -> cells.add(cell(value.path(member))));
        CSVFormat.RFC4180.printRecord(out, cells.toArray());
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? safe(value.stringValue()) : value.toString();
    }

    private static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
