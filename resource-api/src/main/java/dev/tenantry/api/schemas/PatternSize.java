package dev.tenantry.api.schemas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Foresees how large a pattern becomes, since RE2 writes repetitions out: ((a{1000}){1000}){1000} is a billion. */
final class PatternSize {

    private static final long MOST = 2000;
    private static final int DEEPEST = 50;

    /** A repetition, an escape, a class or any other character. */
    private static final Pattern PART = Pattern.compile(
            "\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}|\\\\.|\\[\\^?[^\\]\\\\](?:[^\\]\\\\]|\\\\.)*+\\]|.", Pattern.DOTALL);

    /** What RE2 and ECMAScript read in different ways, and what would mislead the count. */
    private static final Pattern ODD = Pattern.compile("\\\\Q|\\[\\^?\\]|\\[:");

    private final Deque<Long> outer = new ArrayDeque<>();
    private long before;
    private long last;

    private PatternSize() {}

    static boolean isSmall(String pattern) {
        if (ODD.matcher(pattern).find()) {
            return false;
        }
        var size = new PatternSize();
        return PART.matcher(pattern).results().allMatch(size::add);
    }

    private boolean add(MatchResult part) {
        var text = part.group();
        if (part.group(1) != null) {
            var most = part.group(2) == null || part.group(2).isEmpty() ? part.group(1) : part.group(2);
            last *= Math.max(1, Long.parseLong(most));
        } else if (text.equals("(")) {
            outer.push(before + last);
            before = 0;
            last = 0;
        } else if (text.equals(")") && !outer.isEmpty()) {
            last = before + last + 1;
            before = outer.pop();
        } else {
            before += last;
            last = 1;
        }
        return before + last <= MOST && outer.size() <= DEEPEST;
    }
}
