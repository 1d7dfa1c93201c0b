package dev.tenantry.cli;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Somebody, as a command line names them. */
record Person(String email, String firstName, String lastName) {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

    /** As the HTML standard has it; the part before the @ has 64 characters (RFC 5321). */
    private static final Pattern ADDRESS =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*");

    /** @throws CliException if the address is none, or the name has a control character */
    static Person of(String email, String name) {
        if (email.length() > 254 || !ADDRESS.matcher(email).matches()) {
            throw new CliException(ExitCode.USAGE, "\"" + email + "\" is no e-mail address, such as ida@example.com");
        }
        var named = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (named.codePoints().anyMatch(Person::isControl)) {
            throw new CliException(ExitCode.USAGE, "The name of " + email + " holds a character that no name has");
        }
        var names = named.split("\\s+", 2);
        return new Person(email, names[0], names.length > 1 ? names[1] : "");
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character >= 0x200E && character <= 0x200F
                || character >= 0x2028 && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
