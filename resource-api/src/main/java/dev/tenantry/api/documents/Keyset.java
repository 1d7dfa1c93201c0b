package dev.tenantry.api.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of documents, and the direction to go on from there.
 *
 * @param key what the list is sorted by, at that place; null where it is sorted by id
 */
record Keyset(boolean backward, UUID id, @Nullable String key) {

    private static final int ID = 36;

    static Keyset of(String position) {
        return new Keyset(
                position.charAt(0) == '<',
                UUID.fromString(position.substring(1, 1 + ID)),
                position.length() > 1 + ID ? position.substring(2 + ID) : null);
    }

    String position() {
        return (backward ? "<" : ">") + id + (key == null ? "" : " " + key);
    }
}
