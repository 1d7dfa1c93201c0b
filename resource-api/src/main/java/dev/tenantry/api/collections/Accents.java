package dev.tenantry.api.collections;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a search makes of accents: IGNORED finds {@code école} by {@code ecole}, KEPT only as it is written. */
enum Accents {
    IGNORED,
    KEPT;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
