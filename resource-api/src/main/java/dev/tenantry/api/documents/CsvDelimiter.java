package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/** What stands between the cells of CSV: a comma (RFC 4180), or a semicolon or tab as spreadsheets write it. */
public enum CsvDelimiter {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    CsvDelimiter(char character) {
        this.character = character;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public char character() {
        return character;
    }

    public CSVFormat format() {
        return CSVFormat.RFC4180.builder().setDelimiter(character).get();
    }

    /** The one that divides the head of a file into the most columns; the comma if none does. */
    public static CsvDelimiter of(String head) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong((CsvDelimiter delimiter) -> delimiter.count(head))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(COMMA);
    }

    private long count(String head) {
        var quoted = false;
        var count = 0;
        for (var i = 0; i < head.length(); i++) {
            var read = head.charAt(i);
            quoted = (read == '"') != quoted;
            count += !quoted && read == character ? 1 : 0;
        }
        return count;
    }
}
