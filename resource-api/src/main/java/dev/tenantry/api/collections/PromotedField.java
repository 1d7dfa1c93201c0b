package dev.tenantry.api.collections;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.api.web.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Objects;

/**
 * A value of documents that lists are filtered, sorted and counted by.
 *
 * @param path JSON Pointer (RFC 6901) into the document; {@code /name} unless given
 */
record PromotedField(
        @NotNull
        @Pattern(
                regexp = "[a-zA-Z][a-zA-Z0-9_]{0,62}",
                message = "is up to 63 letters, digits and underscores and begins with a letter")
        String name,

        @NotNull Type type,

        @PlainText(max = 500)
        @Pattern(regexp = "(/([^~/]|~[01])*){1,10}", message = "is a JSON Pointer of 1 to 10 parts")
        String path) {

    PromotedField {
        path = Objects.requireNonNullElse(path, "/" + name);
    }

    StoredField at(String slot, boolean ready) {
        return new StoredField(name, type, path, slot, ready);
    }

    /** The kinds of promoted values: the first letter of their columns, and how many of these there are. */
    enum Type {
        TEXT("t", 8),
        BOOLEAN("t", 8),
        NUMBER("n", 5),
        TIME("d", 3);

        private final String letter;
        private final int places;

        Type(String letter, int places) {
            this.letter = letter;
            this.places = places;
        }

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        String letter() {
            return letter;
        }

        int places() {
            return places;
        }
    }
}
