package dev.tenantry.api.schemas;

import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every schema inside a schema, by its JSON Pointer, and the names under which it can be referred to. */
final class Subschemas {

    /** What lies under the keywords that hold schemas. */
    private enum Holds {
        ONE,
        LIST,
        MAP
    }

    private static final Map<String, Holds> OF_THE_SAME_VALUE = Map.of(
            "not", Holds.ONE,
            "if", Holds.ONE,
            "then", Holds.ONE,
            "else", Holds.ONE,
            "allOf", Holds.LIST,
            "anyOf", Holds.LIST,
            "oneOf", Holds.LIST,
            "dependentSchemas", Holds.MAP);

    private static final Map<String, Holds> OF_OTHERS = Map.ofEntries(
            Map.entry("additionalProperties", Holds.ONE),
            Map.entry("unevaluatedProperties", Holds.ONE),
            Map.entry("propertyNames", Holds.ONE),
            Map.entry("items", Holds.ONE),
            Map.entry("unevaluatedItems", Holds.ONE),
            Map.entry("contains", Holds.ONE),
            Map.entry("contentSchema", Holds.ONE),
            Map.entry("prefixItems", Holds.LIST),
            Map.entry("properties", Holds.MAP),
            Map.entry("patternProperties", Holds.MAP),
            Map.entry("$defs", Holds.MAP),
            Map.entry("definitions", Holds.MAP));

    /** Only there to be referred to, or notes. */
    private static final Set<String> UNCHECKED = Set.of("$defs", "definitions", "contentSchema");

    private final Map<String, Subschema> byPointer = new LinkedHashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final List<InvalidValue> errors = new ArrayList<>();

    private Subschemas() {}

    static Subschemas of(JsonNode schema) {
        var subschemas = new Subschemas();
        subschemas.byName.put("#", "");
        subschemas.add("", schema, URI.create(""));
        return subschemas;
    }

    Map<String, Subschema> all() {
        return byPointer;
    }

    List<InvalidValue> errors() {
        return errors;
    }

    Subschema at(String pointer) {
        var subschema = byPointer.get(pointer);
        if (subschema == null) {
            throw new IllegalArgumentException(pointer);
        }
        return subschema;
    }

    /** The pointer to what is referred to, or null if no schema in here is. */
    @Nullable
    String target(Subschema from, String reference) {
        try {
            var uri = resolve(from.base(), reference);
            var hash = uri.indexOf('#');
            var fragment = new URI(uri.substring(hash)).getFragment();
            if (!fragment.startsWith("/")) {
                return byName.get(uri.substring(0, hash + 1) + fragment);
            }
            var resource = byName.get(uri.substring(0, hash + 1));
            return resource != null && byPointer.containsKey(resource + fragment) ? resource + fragment : null;
        } catch (URISyntaxException noReference) {
            return null;
        }
    }

    private void add(String at, JsonNode json, URI outerBase) {
        var base = base(at, json, outerBase);
        for (var keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (json.path(keyword).isString()) {
                name(at + "/" + keyword, base + "#" + json.path(keyword).stringValue(), at);
            }
        }
        var sameValue = new ArrayList<String>();
        var inside = new ArrayList<String>();
        byPointer.put(at, new Subschema(json, base, sameValue, inside));
        json.properties().forEach(property -> {
            var place = Pointers.child(at, property.getKey());
            var same = OF_THE_SAME_VALUE.get(property.getKey());
            if (same != null) {
                sameValue.addAll(addAll(place, property.getValue(), same, base));
            }
            var other = OF_OTHERS.get(property.getKey());
            if (other != null) {
                var held = addAll(place, property.getValue(), other, base);
                if (!UNCHECKED.contains(property.getKey())) {
                    inside.addAll(held);
                }
            }
        });
    }

    private List<String> addAll(String at, JsonNode held, Holds shape, URI base) {
        var children = new LinkedHashMap<String, JsonNode>();
        switch (shape) {
            case ONE -> children.put(at, held);
            case LIST -> {
                for (int i = 0; i < held.size(); i++) {
                    children.put(at + "/" + i, held.path(i));
                }
            }
            case MAP ->
                held.properties()
                        .forEach(property -> children.put(Pointers.child(at, property.getKey()), property.getValue()));
        }
        children.forEach((place, child) -> add(place, child, base));
        return List.copyOf(children.keySet());
    }

    private URI base(String at, JsonNode json, URI outerBase) {
        if (!json.path("$id").isString()) {
            return outerBase;
        }
        try {
            var id = resolve(outerBase, json.path("$id").stringValue());
            name(at + "/$id", id, at);
            var base = new URI(id.substring(0, id.indexOf('#')));
            if (!base.isAbsolute() && !at.isEmpty()) {
                refuse(at + "/$id", "is not an absolute URI, and there is none around it");
            }
            return base;
        } catch (URISyntaxException noUri) {
            refuse(at + "/$id", "is not a URI");
            return outerBase;
        }
    }

    private void name(String at, String name, String pointer) {
        if (name.startsWith("https://json-schema.org/") || name.startsWith("http://json-schema.org/")) {
            refuse(at, "is a name of the draft's own");
        } else if (!pointer.equals(byName.getOrDefault(name, pointer))) {
            refuse(at, "is given twice in this schema");
        }
        byName.put(name, pointer);
    }

    /** Always with a #: without one it stands for the whole. */
    private static String resolve(URI base, String reference) throws URISyntaxException {
        var hash = reference.indexOf('#');
        var document = hash < 0 ? reference : reference.substring(0, hash);
        var uri = document.isEmpty() ? base : base.resolve(new URI(document));
        return uri + (hash < 0 ? "#" : reference.substring(hash));
    }

    private void refuse(String at, String detail) {
        errors.add(new InvalidValue(Pointers.printable("/schema" + at), detail));
    }

    /**
     * @param sameValue pointers to the schemas in it that judge the same value as it does
     * @param inside pointers to those that judge what lies in the value
     */
    record Subschema(JsonNode json, URI base, List<String> sameValue, List<String> inside) {}
}
