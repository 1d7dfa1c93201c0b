package dev.tenantry.api.schemas;

import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What a valid schema must keep to besides: no word of another draft, no reference out of it, none in a circle. */
final class SchemaRules {

    private static final int FARTHEST = 200;

    private final Subschemas subschemas;
    private final List<InvalidValue> errors = new ArrayList<>();
    private final Map<String, Boolean> finished = new HashMap<>();

    private SchemaRules(Subschemas subschemas) {
        this.subschemas = subschemas;
    }

    static List<InvalidValue> errors(JsonNode schema) {
        var subschemas = Subschemas.of(schema);
        var rules = new SchemaRules(subschemas);
        rules.errors.addAll(subschemas.errors());
        subschemas.all().forEach(rules::checkWords);
        if (rules.errors.isEmpty()) {
            subschemas.all().forEach((at, subschema) -> rules.follow(at, 0));
        }
        if (rules.errors.isEmpty() && new SchemaCost(rules::parts).of("") > SchemaCost.MOST) {
            rules.refuse(
                    "",
                    "takes more than " + SchemaCost.MOST
                            + " checks of one value when every reference is written out; use fewer anyOf, allOf and oneOf");
        }
        return rules.errors.stream().limit(Examination.MOST_ERRORS).toList();
    }

    private void checkWords(String at, Subschemas.Subschema subschema) {
        var json = subschema.json();
        if (json.has("$schema")
                && !json.path("$schema").asString("").replaceFirst("#$", "").equals(Draft202012.ID)) {
            refuse(at + "/$schema", "is not " + Draft202012.ID);
        }
        if (json.has("id")) {
            refuse(at + "/id", "is a word of draft 4: it is $id now");
        }
        if (json.path("pattern").isString()) {
            checkPattern(at + "/pattern", json.path("pattern").stringValue());
        }
        json.path("patternProperties")
                .properties()
                .forEach(property ->
                        checkPattern(Pointers.child(at + "/patternProperties", property.getKey()), property.getKey()));
        references(json, (keyword, reference) -> {
            if (subschemas.target(subschema, reference) == null) {
                refuse(at + "/" + keyword, "refers to nothing inside this schema, and nothing outside is followed");
            }
        });
    }

    private void checkPattern(String at, String pattern) {
        try {
            LinearPattern.compile(pattern);
        } catch (IllegalArgumentException refused) {
            refuse(at, String.valueOf(refused.getMessage()));
        }
    }

    /** Depth first along all that judges the same value; to come back to an unfinished one is to go on for ever. */
    private void follow(String at, int steps) {
        if (steps > FARTHEST || Boolean.FALSE.equals(finished.get(at))) {
            refuse(at, "leads back to itself, or very far, without going into the value");
            return;
        }
        if (finished.containsKey(at)) {
            return;
        }
        finished.put(at, false);
        var subschema = subschemas.at(at);
        subschema.sameValue().forEach(next -> follow(next, steps + 1));
        references(subschema.json(), (keyword, reference) -> {
            var target = subschemas.target(subschema, reference);
            if (target != null) {
                follow(target, steps + 1);
            }
        });
        finished.put(at, true);
    }

    /** The schemas that the check of one leads to, of the same value and of what lies in it. */
    private List<String> parts(String at) {
        var subschema = subschemas.at(at);
        var parts = new ArrayList<>(subschema.sameValue());
        parts.addAll(subschema.inside());
        references(subschema.json(), (keyword, reference) -> {
            var target = subschemas.target(subschema, reference);
            if (target != null) {
                parts.add(target);
            }
        });
        return parts;
    }

    private static void references(JsonNode json, BiConsumer<String, String> each) {
        for (var keyword : List.of("$ref", "$dynamicRef")) {
            if (json.path(keyword).isString()) {
                each.accept(keyword, json.path(keyword).stringValue());
            }
        }
    }

    private void refuse(String at, String detail) {
        errors.add(new InvalidValue(Pointers.printable("/schema" + at), Pointers.printable(detail)));
    }
}
