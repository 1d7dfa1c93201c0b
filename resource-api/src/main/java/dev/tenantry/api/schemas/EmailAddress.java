package dev.tenantry.api.schemas;

import com.google.re2j.Pattern;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/**
 * The format email as the HTML standard has it, up to the length of RFC 5321.
 *
 * <p>The library's own refuses top-level domains that are not in its list and takes the square of the time for long
 * texts.
 */
final class EmailAddress implements Format {

    private static final int LONGEST = 254;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern PATTERN =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + ")*");

    @Override
    public String getName() {
        return "email";
    }

    @Override
    public String getMessageKey() {
        return "format.email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return value.length() <= LONGEST && PATTERN.matches(value);
    }
}
