package dev.tenantry.api.web;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Looks whether PostgreSQL can store JSON, and gives it back at about the size that it came in. */
@Component
public class StorableJson {

    private static final int MOST_ERRORS = 20;

    private final JsonSettings settings;

    StorableJson(JsonSettings settings) {
        this.settings = settings;
    }

    /** How deep a value may be: one level is for the object that it travels in. */
    public int deepest() {
        return settings.maxDepth() - 1;
    }

    /** @return what cannot be stored and where, from {@code place}; at most 20 errors */
    public List<InvalidValue> errors(JsonNode value, String place, int deepest) {
        var look = new Look(place, deepest);
        look.at(value);
        return look.errors;
    }

    private final class Look {

        private final String place;
        private final int deepest;
        private final Deque<String> path = new ArrayDeque<>();
        private final List<InvalidValue> errors = new ArrayList<>();

        Look(String place, int deepest) {
            this.place = place;
            this.deepest = deepest;
        }

        void at(JsonNode node) {
            if (errors.size() >= MOST_ERRORS) {
                return;
            }
            if (node.isString()) {
                text(node.stringValue());
            } else if (node.isFloatingPointNumber()) {
                number(node.decimalValue());
            } else if (node.isContainer() && path.size() == deepest) {
                refuse("is deeper than " + deepest + " levels");
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    below(String.valueOf(i), node.get(i));
                }
            } else {
                for (var property : node.properties()) {
                    name(property.getKey());
                    below(property.getKey(), property.getValue());
                }
            }
        }

        private void below(String name, JsonNode node) {
            path.addLast(name);
            at(node);
            path.removeLast();
        }

        private void name(String name) {
            text(name);
            if (name.codePointCount(0, name.length()) > settings.maxName()) {
                refuse("has a member whose name is longer than " + settings.maxName() + " characters");
            }
        }

        private void text(String text) {
            if (text.indexOf('\0') >= 0) {
                refuse("holds the character U+0000");
            } else if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                refuse("holds half of a surrogate pair");
            }
        }

        /** PostgreSQL writes numbers out: 9e307 would come back 60 times as long. */
        private void number(BigDecimal number) {
            if (number.precision() + Math.abs((long) number.scale()) > settings.maxDigits()) {
                refuse("has more than " + settings.maxDigits() + " digits when written out");
            }
        }

        private void refuse(String detail) {
            errors.add(new InvalidValue(pointer(), detail));
        }

        private String pointer() {
            var pointer = place;
            for (var name : path) {
                pointer = Pointers.child(pointer, name);
            }
            return Pointers.printable(pointer);
        }
    }
}
