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

    static final Documents NOTHING = new Documents(List.of(), List.of(), List.of());

    private final List<LineReader.Line> lines = new ArrayList<>();
    private int characters;

    boolean isFull() {
        return lines.size() >= MOST_LINES || characters >= MOST_CHARACTERS;
    }

    void add(LineReader.Line line) {
        lines.add(line);
        characters += line.text() == null ? 0 : line.text().length();
    }

    /** Reads the lines, now that all have come: while a slow sender is waited for, they are text. */
    Documents read(ImportedLines format) {
        var documents = new Documents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var line : lines) {
            try {
                var text = text(line);
                if (!text.isBlank()) {
                    documents.all.add(format.read(text));
                    documents.numbers.add(line.number());
                }
            } catch (ProblemException refusal) {
                documents.refused.add(RefusedLine.of(line.number(), refusal));
            }
        }
        return documents;
    }

    /** @throws ProblemException 400 if the line is no text */
    static String text(LineReader.Line line) {
        if (line.text() == null) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The line " + line.problem());
        }
        return line.text();
    }

    /**
     * What the lines hold.
     *
     * @param numbers of the lines of {@code all}
     * @param refused lines that hold no document
     */
    record Documents(List<NewDocument> all, List<Long> numbers, List<RefusedLine> refused) {

        /** All lines that became no document, given why some of {@code all} did not. */
        List<RefusedLine> refused(List<Optional<ProblemException>> refusals) {
            var lines = new ArrayList<>(refused);
            for (int i = 0; i < refusals.size(); i++) {
                var number = numbers.get(i);
                refusals.get(i).ifPresent(refusal -> lines.add(RefusedLine.of(number, refusal)));
            }
            return lines;
        }
    }
}
