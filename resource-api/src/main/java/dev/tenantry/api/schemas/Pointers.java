package dev.tenantry.api.schemas;

/** JSON Pointers (RFC 6901) as text. */
final class Pointers {

    private Pointers() {}

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Names come from the caller: what no text has does not go into an answer. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
