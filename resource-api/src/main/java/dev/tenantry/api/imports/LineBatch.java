package dev.tenantry.api.imports;

import dev.tenantry.api.documents.DocumentIntake.NewDocument;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines that are stored together: at most 500, and about a megabyte. */
final class LineBatch {

    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final List<NewDocument> documents = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private int lines;
    private int characters;

    boolean isFull() {
        return lines >= MOST_LINES || characters >= MOST_CHARACTERS;
    }

    void add(LineReader.Line line, ImportedLines format) {
        lines++;
        try {
            var text = text(line);
            characters += text.length();
            if (!text.isBlank()) {
                documents.add(format.read(text));
                numbers.add(line.number());
            }
        } catch (ProblemException refusal) {
            refused.add(RefusedLine.of(line.number(), refusal));
        }
    }

    /** @throws ProblemException 400 if the line is no text */
    static String text(LineReader.Line line) {
        if (line.text() == null) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The line " + line.problem());
        }
        return line.text();
    }

    List<NewDocument> documents() {
        return documents;
    }

    /** All that became no document, given why some of {@link #documents} did not. */
    List<RefusedLine> refused(List<Optional<ProblemException>> refusals) {
        var all = new ArrayList<>(refused);
        for (int i = 0; i < refusals.size(); i++) {
            var number = numbers.get(i);
            refusals.get(i).ifPresent(refusal -> all.add(RefusedLine.of(number, refusal)));
        }
        return all;
    }
}
