package dev.tenantry.api.web;

/** JSON Pointers (RFC 6901) as text. */
public final class Pointers {

    private Pointers() {}

    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether PostgreSQL can hold it: no NUL and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    /** Names come from the caller: what no text has does not go into an answer. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
