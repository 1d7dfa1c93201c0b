package dev.tenantry.api.documents;

import java.util.List;

/** Texts in CSV: one that a spreadsheet would take for a formula has an apostrophe in front (OWASP, CSV Injection). */
public final class CsvText {

    /** The columns of an export before those of the value. */
    public static final List<String> OWN_COLUMNS =
            List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvText() {}

    static String safe(String text) {
        return looksDangerous(text) ? "'" + text : text;
    }

    /** The text that was made safe. */
    public static String plain(String text) {
        return text.startsWith("'") && looksDangerous(text) ? text.substring(1) : text;
    }

    /** Apostrophes before it count too, so that each text comes back as it was. */
    private static boolean looksDangerous(String text) {
        var place = 0;
        while (place < text.length() && text.charAt(place) == '\'') {
            place++;
        }
        return place < text.length() && FORMULA.indexOf(text.charAt(place)) >= 0;
    }
}
