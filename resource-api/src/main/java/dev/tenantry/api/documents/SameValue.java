package dev.tenantry.api.documents;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** The two ways in which JSON values are the same. */
final class SameValue {

    private static final Comparator<JsonNode> NUMBERS = (a, b) ->
            a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : differs(a.equals(b));

    private static final Comparator<JsonNode> DIGITS =
            (a, b) -> differs(a.equals(b) && (!a.isNumber() || a.toString().equals(b.toString())));

    private SameValue() {}

    /** As RFC 6902 compares: 1 and 1.0 are the same. */
    static boolean inNumbers(JsonNode a, JsonNode b) {
        return a.equals(NUMBERS, b);
    }

    /** As a reader sees it: 149.9 and 149.90 are not the same. */
    static boolean inDigits(JsonNode a, JsonNode b) {
        return a.equals(DIGITS, b);
    }

    private static int differs(boolean same) {
        return same ? 0 : 1;
    }
}
