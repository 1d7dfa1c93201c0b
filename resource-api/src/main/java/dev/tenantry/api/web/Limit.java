package dev.tenantry.api.web;

import org.jspecify.annotations.Nullable;

/** How many items a page holds: 1 to 200, 50 unless asked. */
public final class Limit {

    private static final int DEFAULT = 50;
    static final int MOST = 200;

    private Limit() {}

    /** @throws ProblemException 400 outside of the range */
    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT;
        }
        if (asked < 1 || asked > MOST) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "limit is a number from 1 to " + MOST);
        }
        return asked;
    }
}
