package dev.tenantry.api.documents;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The application of a JSON Patch (RFC 6902): all of its operations or none. */
final class DocumentPatch {

    private final int deepest;
    private final long mostCarried;
    private JsonNode root;
    private PatchOperation operation;
    private int carried;

    private DocumentPatch(JsonNode target, PatchOperation first, int deepest, long mostCarried) {
        this.deepest = deepest;
        this.mostCarried = mostCarried;
        root = target.deepCopy();
        operation = first;
    }

    /**
     * Applies a patch to a value.
     *
     * @param deepest how many levels the value may have
     * @param mostCarried how many characters may be copied in all
     * @return a new value; the target stays as it is
     * @throws ProblemException 422 if it is not a patch, 409 if it does not fit the target, 413 if it copies too much;
     *     with the pointer to the operation, from the patch
     */
    static JsonNode apply(JsonNode target, JsonNode patch, int deepest, long mostCarried) {
        var operations = PatchOperation.listed(patch);
        if (operations.isEmpty()) {
            return target.deepCopy();
        }
        var patched = new DocumentPatch(target, operations.getFirst(), deepest, mostCarried);
        operations.forEach(patched::apply);
        return patched.root;
    }

    private void apply(PatchOperation next) {
        operation = next;
        switch (next.verb()) {
            case ADD -> add(next.value().deepCopy());
            case REMOVE -> {
                find(next.path(), "path");
                remove(next.path());
            }
            case REPLACE -> replace(next.value().deepCopy());
            case MOVE -> move();
            case COPY -> add(carry(find(next.from(), "from").deepCopy()));
            case TEST -> test();
        }
    }

    private void add(JsonNode value) {
        checkDepth(value);
        var path = operation.path();
        if (path.isEmpty()) {
            root = value;
            return;
        }
        switch (parent(path)) {
            case ObjectNode object -> object.set(path.getLast(), value);
            case ArrayNode array when path.getLast().equals("-") -> array.add(value);
            case ArrayNode array -> array.insert(index(path.getLast(), array.size(), "path"), value);
            default -> throw conflict("path", "does not lead into an object or an array");
        }
    }

    private void remove(List<String> path) {
        if (path.isEmpty()) {
            throw conflict("path", "is the whole document, which can be replaced but not removed");
        }
        switch (parent(path)) {
            case ArrayNode array -> array.remove(Integer.parseInt(path.getLast()));
            case ObjectNode object -> object.remove(path.getLast());
            default -> throw new IllegalStateException();
        }
    }

    private void replace(JsonNode value) {
        checkDepth(value);
        var path = operation.path();
        find(path, "path");
        if (path.isEmpty()) {
            root = value;
            return;
        }
        switch (parent(path)) {
            case ArrayNode array -> array.set(Integer.parseInt(path.getLast()), value);
            case ObjectNode object -> object.set(path.getLast(), value);
            default -> throw new IllegalStateException();
        }
    }

    private void move() {
        var value = find(operation.from(), "from");
        if (operation.from().equals(operation.path())) {
            return;
        }
        remove(operation.from());
        add(operation.path().size() > operation.from().size() ? carry(value) : value);
    }

    private void test() {
        if (!SameValue.inNumbers(find(operation.path(), "path"), operation.value())) {
            throw conflict("value", "is not the value that is there");
        }
    }

    private JsonNode parent(List<String> path) {
        return find(path.subList(0, path.size() - 1), "path");
    }

    private JsonNode find(List<String> path, String member) {
        var node = root;
        for (var name : path) {
            node = switch (node) {
                case ObjectNode object when object.has(name) -> object.get(name);
                case ArrayNode array -> array.get(index(name, array.size() - 1, member));
                default -> throw conflict(member, "leads to nothing in the document");
            };
        }
        return node;
    }

    private int index(String name, int most, String member) {
        if (!name.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(name) > most) {
            throw conflict(member, "leads to nothing in the document");
        }
        return Integer.parseInt(name);
    }

    /** A copy can double a document, and so can the next. */
    private JsonNode carry(JsonNode value) {
        carried += value.toString().length();
        if (carried > mostCarried) {
            throw operation.problem(
                    ProblemType.CONTENT_TOO_LARGE, "path", "copies more than a document may hold, with those before");
        }
        return value;
    }

    private void checkDepth(JsonNode value) {
        if (operation.path().size() + depth(value) > deepest) {
            throw operation.problem(
                    ProblemType.VALIDATION, "path", "makes the document deeper than " + deepest + " levels");
        }
    }

    private static int depth(JsonNode node) {
        return node.isContainer()
                ? 1 + node.valueStream().mapToInt(DocumentPatch::depth).max().orElse(0)
                : 0;
    }

    private ProblemException conflict(String member, String detail) {
        return operation.problem(ProblemType.CONFLICT, member, detail);
    }
}
