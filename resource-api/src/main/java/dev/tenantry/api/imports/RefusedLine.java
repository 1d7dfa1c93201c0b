package dev.tenantry.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.List;

/**
 * Why a line became no document.
 *
 * @param problem the slug of the problem's type
 */
@JsonInclude(Include.NON_EMPTY)
record RefusedLine(long line, String problem, String detail, List<InvalidValue> errors) {

    private static final int MOST_ERRORS = 5;
    private static final int LONGEST = 500;

    static RefusedLine of(long line, ProblemException refusal) {
        return new RefusedLine(
                line,
                refusal.type().slug(),
                storable(refusal.detail()),
                refusal.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(error -> new InvalidValue(storable(error.pointer()), storable(error.detail())))
                        .toList());
    }

    /** It may quote what was refused because PostgreSQL cannot hold it. */
    private static String storable(String text) {
        var part = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return Pointers.printable(part);
    }
}
