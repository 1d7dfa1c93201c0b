package dev.tenantry.api.documents;

import dev.tenantry.api.web.MergePatch;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.StoredJson;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The JSON of a document: what PostgreSQL can store, and gives back at about the size it came in. */
record DocumentValue(JsonNode json) {

    private static final int MOST_DIGITS = 100;
    private static final int LONGEST = 1024 * 1024;
    private static final int MOST_ERRORS = 20;

    /** @throws ProblemException 422 with the place of each value that cannot be stored */
    DocumentValue {
        var errors = new ArrayList<InvalidValue>();
        check(json, new ArrayDeque<>(), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "See the errors", errors);
        }
    }

    static DocumentValue stored(String text) {
        return new DocumentValue(StoredJson.read(text));
    }

    /** @throws ProblemException 413 if it is longer than a document may be */
    String text() {
        var text = json.toString();
        if (text.length() > LONGEST) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, "A document is at most 1 MB of JSON");
        }
        return text;
    }

    /** JSON Merge Patch (RFC 7396). */
    DocumentValue merge(JsonNode patch) {
        return new DocumentValue(MergePatch.apply(json, patch));
    }

    /** JSON Patch (RFC 6902). */
    DocumentValue patch(JsonNode patch) {
        return new DocumentValue(DocumentPatch.apply(json, patch));
    }

    private static void check(JsonNode node, Deque<String> path, List<InvalidValue> errors) {
        if (errors.size() >= MOST_ERRORS) {
            return;
        }
        if (node.isString()) {
            checkText(node.stringValue(), path, errors);
        } else if (node.isFloatingPointNumber()) {
            checkNumber(node.decimalValue(), path, errors);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                path.addLast(String.valueOf(i));
                check(node.get(i), path, errors);
                path.removeLast();
            }
        } else {
            for (var property : node.properties()) {
                path.addLast(property.getKey());
                checkText(property.getKey(), path, errors);
                check(property.getValue(), path, errors);
                path.removeLast();
            }
        }
    }

    private static void checkText(String text, Deque<String> path, List<InvalidValue> errors) {
        if (text.indexOf('\0') >= 0) {
            errors.add(new InvalidValue(pointer(path), "holds the character U+0000"));
        } else if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            errors.add(new InvalidValue(pointer(path), "holds half of a surrogate pair"));
        }
    }

    /** PostgreSQL writes numbers out: 9e307 would come back 60 times as long. */
    private static void checkNumber(BigDecimal number, Deque<String> path, List<InvalidValue> errors) {
        if (number.precision() + Math.abs((long) number.scale()) > MOST_DIGITS) {
            errors.add(new InvalidValue(pointer(path), "has more than " + MOST_DIGITS + " digits when written out"));
        }
    }

    private static String pointer(Deque<String> path) {
        return path.stream()
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("", "/value", ""))
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
