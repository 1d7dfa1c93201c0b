package dev.tenantry.web.organizations;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The short name of an organization in addresses: 3 to 40 lower-case letters, digits and hyphens. */
public final class Slug {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    private Slug() {}

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** What a person typed, as a slug if it can be one. */
    public static Optional<String> typed(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT)).filter(Slug::isValid);
    }
}
