package dev.tenantry.api.schemas;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The limits of a schema as JSON: how long and how deep, with numbers and texts that can be stored and calculated. */
final class SchemaSize {

    private static final int LONGEST = 64 * 1024;
    private static final int DEEPEST = 32;
    private static final int MOST_DIGITS = 100;

    private final List<InvalidValue> errors = new ArrayList<>();

    private SchemaSize() {}

    static List<InvalidValue> errors(JsonNode schema) {
        var size = new SchemaSize();
        size.measure(schema, "/schema", 0);
        if (size.errors.isEmpty() && schema.toString().length() > LONGEST) {
            size.refuse("/schema", "is longer than 64 kB");
        }
        return size.errors;
    }

    private void measure(JsonNode node, String at, int depth) {
        if (errors.size() >= Examination.MOST_ERRORS) {
            return;
        }
        if (node.isContainer() && depth == DEEPEST) {
            refuse(at, "is deeper than " + DEEPEST + " levels");
        } else if (node.isString()) {
            measureText(node.stringValue(), at);
        } else if (node.isFloatingPointNumber()) {
            measureNumber(node, at);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                measure(node.get(i), at + "/" + i, depth + 1);
            }
        } else {
            node.properties().forEach(property -> {
                measureText(property.getKey(), at);
                measure(property.getValue(), Pointers.child(at, property.getKey()), depth + 1);
            });
        }
    }

    private void measureText(String text, String at) {
        if (text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            refuse(at, "holds a character that no text has");
        }
    }

    /** A remainder by 1e-999999999 would be worked out digit by digit. */
    private void measureNumber(JsonNode node, String at) {
        if (!Double.isFinite(node.asDouble(0))) {
            refuse(at, "is no number");
            return;
        }
        var number = node.decimalValue();
        if (number.precision() + Math.abs((long) number.scale()) > MOST_DIGITS) {
            refuse(at, "has more than " + MOST_DIGITS + " digits when written out");
        }
    }

    private void refuse(String at, String detail) {
        errors.add(new InvalidValue(Pointers.printable(at), detail));
    }
}
