package dev.tenantry.api.collections;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The languages whose words PostgreSQL knows how to search; SIMPLE takes words as they are written. */
enum Language {
    ARABIC,
    ARMENIAN,
    BASQUE,
    CATALAN,
    DANISH,
    DUTCH,
    ENGLISH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HINDI,
    HUNGARIAN,
    INDONESIAN,
    IRISH,
    ITALIAN,
    LITHUANIAN,
    NEPALI,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SERBIAN,
    SIMPLE,
    SPANISH,
    SWEDISH,
    TAMIL,
    TURKISH,
    YIDDISH;

    /** The name of the configuration in PostgreSQL. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Language of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
