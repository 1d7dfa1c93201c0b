package dev.tenantry.api.imports;

import dev.tenantry.api.documents.CsvDelimiter;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines, or into records of CSV (RFC 4180, whose quoted fields may hold line breaks), and never holds
 * more than one of them.
 */
final class LineReader {

    private static final int BUFFER = 64 * 1024;

    /** A byte order mark, as spreadsheets write it. */
    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    private final InputStream in;
    private final boolean last;
    private final boolean quotes;
    private String delimiters;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int filled;
    private int next;
    private long position;
    private long number;

    /**
     * @param position how many bytes of the file came before
     * @param number how many lines came before
     * @param last whether the file ends with this stream: if not, a line that does not end is no line
     * @param quotes whether a line break between quotation marks ends no line
     * @param delimiter behind which a quotation mark opens a cell; null while any may turn out to be it
     * @param longest how many bytes of a line are kept
     */
    LineReader(
            InputStream in,
            long position,
            long number,
            boolean last,
            boolean quotes,
            @Nullable CsvDelimiter delimiter,
            int longest) {
        this.in = in;
        this.last = last;
        this.position = position;
        this.number = number;
        this.quotes = quotes;
        this.delimiters = delimiter == null ? ",;\t" : String.valueOf(delimiter.character());
        this.longest = longest;
    }

    /**
     * One line of the file.
     *
     * @param number of the line, or the first line of a record, from 1
     * @param text without its end; null if it was no text
     * @param problem why there is no text
     */
    record Line(
            long number, @Nullable String text, @Nullable String problem) {}

    /** From the next line on. */
    void divideBy(CsvDelimiter delimiter) {
        delimiters = String.valueOf(delimiter.character());
    }

    /** How many bytes of the file were read, up to the end of the last line. */
    long position() {
        return position;
    }

    /** How many lines of the file were read. */
    long number() {
        return number;
    }

    /**
     * The next line; null at the end.
     *
     * @throws ProblemException 422 if the file ends between quotation marks
     */
    @Nullable
    Line read() throws IOException {
        line.reset();
        var first = number + 1;
        var breaks = 0;
        var length = 0L;
        var quoted = false;
        var mayOpen = true;
        while (true) {
            var read = readByte();
            if (read < 0) {
                if (length == 0 || !last) {
                    return null;
                }
                if (quoted) {
                    throw new ProblemException(
                            ProblemType.VALIDATION,
                            "A quotation mark is opened in or after line " + first + " and never closed");
                }
                breaks++;
                break;
            }
            length++;
            if (read == '\n') {
                breaks++;
                if (!quoted) {
                    break;
                }
            }
            if (quotes && read == '"') {
                // one that closes may turn out to be the first of two that stand for one
                var closes = quoted;
                quoted = !closes && mayOpen;
                mayOpen = closes;
            } else {
                mayOpen = delimiters.indexOf(read) >= 0
                        || position == 0 && length <= MARK.length && read == MARK[(int) length - 1];
            }
            if (length <= longest) {
                line.write(read);
            }
        }
        var begin = position == 0;
        position += length;
        number += breaks;
        return length > longest + 1L
                ? new Line(first, null, "is longer than " + longest + " bytes")
                : text(first, begin);
    }

    private Line text(long first, boolean begin) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            var from = begin && text.startsWith("\uFEFF") ? 1 : 0;
            var to = text.endsWith("\r") ? text.length() - 1 : text.length();
            return new Line(first, text.substring(from, to), null);
        } catch (CharacterCodingException foreign) {
            return new Line(first, null, "is not UTF-8");
        }
    }

    private int readByte() throws IOException {
        if (next == filled) {
            filled = in.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }
}
