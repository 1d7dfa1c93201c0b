package dev.tenantry.api.schemas;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/** A pattern of a schema, run by RE2: its time grows with the text, not with the tricks of its author. */
final class LinearPattern implements RegularExpression {

    private static final int LONGEST = 1000;

    /** About a second. */
    private static final long MOST_WORK = 50_000_000;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException with words for the author if it is no such pattern */
    static LinearPattern compile(String pattern) {
        if (pattern.length() > LONGEST || !PatternSize.isSmall(pattern)) {
            throw new IllegalArgumentException("is too large for a pattern");
        }
        try {
            return new LinearPattern(Pattern.compile(pattern));
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException("is not a pattern of RE2: " + refused.getDescription(), refused);
        }
    }

    /** Found anywhere in the text, as JSON Schema wants it. */
    @Override
    public boolean matches(String text) {
        if ((long) pattern.programSize() * text.length() > MOST_WORK) {
            throw new TooMuchWork();
        }
        return pattern.matcher(text).find();
    }
}
