package dev.tenantry.api.imports;

import dev.tenantry.api.documents.CsvDelimiter;
import dev.tenantry.api.documents.CsvText;
import dev.tenantry.api.documents.DocumentIntake.NewDocument;
import dev.tenantry.api.web.JsonInput;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * CSV (RFC 4180): each column is a member of an object, but {@code id}, which is the document's, and what else an export
 * puts before the members. A cell that looks like JSON other than a string is that, unless its column is text.
 *
 * @param own how many columns come before the members, in an export
 */
record CsvDocuments(JsonInput json, List<String> head, Set<String> text, int own, CsvDelimiter delimiter)
        implements ImportedLines {

    private static final Pattern LIKE_JSON =
            Pattern.compile("true|false|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|\\{.*}|\\[.*]", Pattern.DOTALL);

    private static final int MOST_COLUMNS = 1000;

    /** @throws ProblemException 422 for a head that no document can be made with */
    static CsvDocuments of(List<String> head, List<String> text, CsvDelimiter delimiter, JsonInput json) {
        if (head.size() > MOST_COLUMNS) {
            throw refused("The first line names more than " + MOST_COLUMNS + " columns");
        }
        var own = CsvText.OWN_COLUMNS.size();
        var exported = head.size() >= own && head.subList(0, own).equals(CsvText.OWN_COLUMNS);
        var members = head.subList(exported ? own : 0, head.size());
        var seen = new HashSet<String>();
        for (var column : members) {
            if (column.isEmpty() || !seen.add(column)) {
                throw refused(
                        column.isEmpty()
                                ? "A column of the first line has no name"
                                : "The first line names the column \"" + column + "\" twice");
            }
        }
        if (!seen.containsAll(text)) {
            throw refused("The first line names no column \""
                    + text.stream()
                            .filter(column -> !seen.contains(column))
                            .findFirst()
                            .orElseThrow() + "\"");
        }
        return new CsvDocuments(json, head, Set.copyOf(text), exported ? own : 0, delimiter);
    }

    /** @throws ProblemException 400 for what is no CSV */
    static List<String> head(String line, CsvDelimiter delimiter) {
        return cells(line, delimiter).stream()
                .map(CsvText::plain)
                .map(String::strip)
                .toList();
    }

    @Override
    public NewDocument read(String line) {
        var cells = cells(line, delimiter);
        if (cells.size() != head.size()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The line has " + cells.size() + " cells, but the first one has " + head.size());
        }
        var id = Optional.<UUID>empty();
        var value = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (i == idColumn()) {
                id = Optional.of(cells.get(i)).filter(cell -> !cell.isEmpty()).map(ImportedLines::id);
            } else if (i >= own && !cells.get(i).isEmpty()) {
                value.set(head.get(i), value(head.get(i), cells.get(i)));
            }
        }
        return new NewDocument(id.orElse(null), value);
    }

    private int idColumn() {
        return own > 0 ? 0 : head.indexOf("id");
    }

    private JsonNode value(String column, String cell) {
        if (!text.contains(column) && LIKE_JSON.matcher(cell).matches()) {
            try {
                return json.parse(cell, JsonNode.class, "The cell");
            } catch (ProblemException none) {
                // a text after all
            }
        }
        return JsonNodeFactory.instance.stringNode(CsvText.plain(cell));
    }

    private static List<String> cells(String line, CsvDelimiter delimiter) {
        try (var parser = CSVParser.parse(new StringReader(line), delimiter.format())) {
            var records = parser.getRecords();
            if (records.size() == 1) {
                return records.getFirst().toList();
            }
        } catch (IOException | UncheckedIOException malformed) {
            // refused like what is more than one record
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "The line is no CSV (RFC 4180): look at its quotation marks, and at its end, which is a line feed");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.VALIDATION, detail);
    }
}
