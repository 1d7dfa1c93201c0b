package dev.tenantry.api.web;

/** JSON Pointers (RFC 6901) as text. */
public final class Pointers {

    private Pointers() {}

    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Names come from the caller: what no text has does not go into an answer. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
