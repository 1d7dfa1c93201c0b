package dev.tenantry.api.imports;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a file a request brings (RFC 9110, section 14.4, {@code bytes 1000-2999/3000}).
 *
 * @param size of the whole file; null if it is not told
 * @param last whether the file ends with this part
 */
record ContentRange(long first, @Nullable Long size, boolean last) {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(?:(\\d{1,15})|\\*)");

    /** @throws ProblemException 400 for what is no range of bytes */
    static ContentRange of(@Nullable String header, long length) {
        if (header == null) {
            return new ContentRange(0, length < 0 ? null : length, true);
        }
        var range = RANGE.matcher(header);
        if (!range.matches()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "Content-Range is like this: bytes 1000-2999/3000, from byte to byte of all");
        }
        var first = Long.parseLong(range.group(1));
        var end = Long.parseLong(range.group(2)) + 1;
        var size = range.group(3) == null ? null : Long.valueOf(range.group(3));
        if (end <= first || size != null && end > size || length >= 0 && length != end - first) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "Content-Range does not fit: its last byte comes before its first or after the end of all, or the"
                            + " content is of another length");
        }
        return new ContentRange(first, size, size != null && end == size);
    }
}
