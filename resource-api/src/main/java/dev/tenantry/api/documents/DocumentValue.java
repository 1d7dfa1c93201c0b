package dev.tenantry.api.documents;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a document: what PostgreSQL can store and give back at about the size it came in. */
record DocumentValue(JsonNode json) {

    private static final int LARGEST_EXPONENT = 308;
    private static final int MOST_ERRORS = 20;

    /** @throws ProblemException 422 with the place of each value that cannot be stored */
    DocumentValue {
        var errors = new ArrayList<InvalidValue>();
        check(json, "/value", errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "See the errors", errors);
        }
    }

    String text() {
        return json.toString();
    }

    /** JSON Merge Patch (RFC 7396). */
    DocumentValue merge(JsonNode patch) {
        return new DocumentValue(merged(json, patch));
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                var present = result.has(change.getKey()) ? result.get(change.getKey()) : changes.nullNode();
                result.set(change.getKey(), merged(present, change.getValue()));
            }
        }
        return result;
    }

    private static void check(JsonNode node, String pointer, List<InvalidValue> errors) {
        if (errors.size() >= MOST_ERRORS) {
            return;
        }
        if (node.isString()) {
            checkText(node.stringValue(), pointer, errors);
        } else if (node.isFloatingPointNumber()) {
            checkNumber(node.decimalValue(), pointer, errors);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer + "/" + i, errors);
            }
        } else {
            for (var property : node.properties()) {
                var name = property.getKey();
                var place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                checkText(name, place, errors);
                check(property.getValue(), place, errors);
            }
        }
    }

    private static void checkText(String text, String pointer, List<InvalidValue> errors) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                errors.add(new InvalidValue(printable(pointer), "holds the character U+0000"));
                return;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    errors.add(new InvalidValue(printable(pointer), "holds half of a surrogate pair"));
                    return;
                }
                i++;
            }
        }
    }

    private static void checkNumber(BigDecimal number, String pointer, List<InvalidValue> errors) {
        if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT
                || Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            errors.add(new InvalidValue(printable(pointer), "is out of the range of a double"));
        }
    }

    private static String printable(String pointer) {
        return pointer.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
