package dev.tenantry.api.documents;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two values, as a JSON Patch (RFC 6902) that {@link DocumentPatch} takes. */
final class DocumentDiff {

    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();

    private DocumentDiff() {}

    /** In linear time, so not always the shortest: items of a list are paired by place between the same ends. */
    static JsonNode between(JsonNode from, JsonNode to) {
        var diff = new DocumentDiff();
        diff.compare("", from, to);
        if (diff.operations.size() > PatchOperation.MOST) {
            diff.operations.removeAll();
            diff.tell("replace", "", to);
        }
        return diff.operations;
    }

    private void compare(String at, JsonNode from, JsonNode to) {
        if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
            compareObjects(at, before, after);
        } else if (from instanceof ArrayNode before && to instanceof ArrayNode after) {
            compareArrays(at, before, after);
        } else if (!SameValue.inDigits(from, to)) {
            tell("replace", at, to);
        }
    }

    private void compareObjects(String at, ObjectNode from, ObjectNode to) {
        from.propertyStream()
                .filter(property -> !to.has(property.getKey()))
                .forEach(property -> tell("remove", child(at, property.getKey()), null));
        to.properties().forEach(property -> {
            var place = child(at, property.getKey());
            if (from.has(property.getKey())) {
                compare(place, from.path(property.getKey()), property.getValue());
            } else {
                tell("add", place, property.getValue());
            }
        });
    }

    private void compareArrays(String at, ArrayNode from, ArrayNode to) {
        var shorter = Math.min(from.size(), to.size());
        var start = 0;
        while (start < shorter && SameValue.inDigits(from.path(start), to.path(start))) {
            start++;
        }
        var end = 0;
        while (end < shorter - start
                && SameValue.inDigits(from.path(from.size() - 1 - end), to.path(to.size() - 1 - end))) {
            end++;
        }
        for (int i = start; i < shorter - end; i++) {
            compare(at + "/" + i, from.path(i), to.path(i));
        }
        for (int i = from.size() - end - 1; i >= shorter - end; i--) {
            tell("remove", at + "/" + i, null);
        }
        for (int i = shorter - end; i < to.size() - end; i++) {
            tell("add", at + "/" + i, to.path(i));
        }
    }

    private void tell(String verb, String path, @Nullable JsonNode value) {
        if (operations.size() > PatchOperation.MOST) {
            return;
        }
        var operation = operations.addObject().put("op", verb).put("path", path);
        if (value != null) {
            operation.set("value", value);
        }
    }

    private static String child(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
