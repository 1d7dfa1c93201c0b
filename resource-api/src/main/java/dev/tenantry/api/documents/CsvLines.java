package dev.tenantry.api.documents;

import dev.tenantry.api.web.StoredJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * CSV (RFC 4180) with a head: texts as {@link CsvText} has them, lists and objects as JSON.
 *
 * @param marked whether a byte order mark comes first: without it Excel takes the text for another encoding
 */
record CsvLines(List<String> members, CsvDelimiter delimiter, boolean marked) implements ExportLines {

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void begin(Appendable out) throws IOException {
        if (marked) {
            out.append('\uFEFF');
        }
        delimiter
                .format()
                .printRecord(
                        out,
                        Stream.concat(CsvText.OWN_COLUMNS.stream(), members.stream())
                                .map(CsvText::safe)
                                .toArray());
    }

    @Override
    public void add(DocumentView document, Appendable out) throws IOException {
        var value = StoredJson.read(document.text());
        var cells = new ArrayList<Object>(List.of(
                document.id(),
                document.version(),
                document.createdAt(),
                CsvText.safe(document.createdBy()),
                document.updatedAt(),
                CsvText.safe(document.updatedBy())));
        members.forEach(member -> cells.add(cell(value.path(member))));
        delimiter.format().printRecord(out, cells.toArray());
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? CsvText.safe(value.stringValue()) : value.toString();
    }
}
