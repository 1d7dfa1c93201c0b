package dev.tenantry.api.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a thing as a strong entity tag (RFC 9110, section 8.8.3). */
public record Version(int number) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    public String etag() {
        return "\"" + number + "\"";
    }

    /**
     * The version that a change expects to find.
     *
     * @throws ProblemException 428 without {@code If-Match}; 412 if it is not one strong tag of ours
     */
    public static Version required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "Send the ETag that you have read as If-Match");
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "If-Match is one strong ETag, as in the answer that you have read");
        }
        return new Version(Integer.parseInt(tag.group(1)));
    }

    /** The refusal of a change to another version than the stored one. */
    public static ProblemException changed() {
        return new ProblemException(
                ProblemType.PRECONDITION_FAILED, "Read it again and repeat the change on that version");
    }
}
