package dev.tenantry.api.documents;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a JSON Patch (RFC 6902), well-formed.
 *
 * @param index its place in the patch
 * @param path the names that lead to where it works
 * @param from for move and copy, the names that lead to what they take
 * @param value for add, replace and test
 */
record PatchOperation(int index, Verb verb, List<String> path, List<String> from, JsonNode value) {

    /** What an operation can do. */
    enum Verb {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        static @Nullable Verb of(String word) {
            return Stream.of(values())
                    .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(word))
                    .findAny()
                    .orElse(null);
        }

        boolean needsValue() {
            return this == ADD || this == REPLACE || this == TEST;
        }

        boolean needsFrom() {
            return this == MOVE || this == COPY;
        }
    }

    static final int MOST = 1000;

    private static final int MOST_ERRORS = 20;
    private static final Pattern NO_ESCAPE = Pattern.compile("~(?![01])");

    /** @throws ProblemException 422 with the place of each mistake if it is not a patch */
    static List<PatchOperation> listed(JsonNode patch) {
        if (!patch.isArray() || patch.size() > MOST) {
            throw malformed(List.of(new InvalidValue("", "must be an array of at most " + MOST + " operations")));
        }
        var operations = new ArrayList<PatchOperation>();
        var errors = new ArrayList<InvalidValue>();
        for (int i = 0; i < patch.size() && errors.size() < MOST_ERRORS; i++) {
            var json = patch.path(i);
            var verb = Verb.of(json.path("op").asString(""));
            if (verb == null) {
                errors.add(new InvalidValue("/" + i + "/op", "must be add, remove, replace, move, copy or test"));
            } else if (check("/" + i, json, verb, errors)) {
                operations.add(
                        new PatchOperation(i, verb, names(json, "path"), names(json, "from"), json.path("value")));
            }
        }
        if (!errors.isEmpty()) {
            throw malformed(errors);
        }
        return operations;
    }

    ProblemException problem(ProblemType type, String member, String detail) {
        var word = verb.name().toLowerCase(Locale.ROOT);
        return new ProblemException(
                type,
                "Operation " + index + " of the patch, " + word + ", cannot be done",
                List.of(new InvalidValue("/" + index + "/" + member, detail)));
    }

    private static boolean check(String at, JsonNode json, Verb verb, List<InvalidValue> errors) {
        var before = errors.size();
        for (var member : verb.needsFrom() ? List.of("path", "from") : List.of("path")) {
            if (!isPointer(json.path(member))) {
                errors.add(new InvalidValue(at + "/" + member, "must be a JSON Pointer"));
            }
        }
        if (verb.needsValue() && !json.has("value")) {
            errors.add(new InvalidValue(at + "/value", "is missing"));
        }
        if (verb == Verb.MOVE && errors.size() == before && lies(json.path("path"), json.path("from"))) {
            errors.add(new InvalidValue(at + "/path", "lies in what is to be moved"));
        }
        return errors.size() == before;
    }

    private static boolean lies(JsonNode pointer, JsonNode within) {
        return pointer.stringValue().startsWith(within.stringValue() + "/");
    }

    private static boolean isPointer(JsonNode node) {
        var text = node.asString("");
        return node.isString()
                && (text.isEmpty() || text.startsWith("/"))
                && !NO_ESCAPE.matcher(text).find();
    }

    private static List<String> names(JsonNode json, String member) {
        return Arrays.stream(json.path(member).asString("").split("/", -1))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static ProblemException malformed(List<InvalidValue> errors) {
        return new ProblemException(ProblemType.VALIDATION, "This is not a JSON Patch", errors);
    }
}
