package dev.tenantry.api.web;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Names that people read, as they are kept and checked. */
public final class DisplayNames {

    /** Letters without a shape: fillers of Hangul and the empty pattern of Braille. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private DisplayNames() {}

    /** The name as it is kept: composed (NFC), without blanks around it. */
    public static @Nullable String normalized(@Nullable String text) {
        return text == null
                ? null
                : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /** Line ends and other controls, halves of surrogate pairs, and what turns the direction of the text around it. */
    static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT ->
                character == 0x061C
                        || character == 0xFEFF
                        || character >= 0x200E && character <= 0x200F
                        || character >= 0x202A && character <= 0x202E
                        || character >= 0x2066 && character <= 0x2069;
            default -> false;
        };
    }

    static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> BLANK_LETTERS.indexOf(character) < 0;
        };
    }
}
