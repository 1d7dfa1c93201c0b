package dev.tenantry.api.imports;

import dev.tenantry.api.documents.CsvDelimiter;
import dev.tenantry.api.documents.DocumentIntake;
import dev.tenantry.api.imports.Import.Format;
import dev.tenantry.api.imports.Import.State;
import dev.tenantry.api.imports.ImportRepository.Progress;
import dev.tenantry.api.security.AccessTokens;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.JsonInput;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives files batch by batch, in constant memory: a batch's documents, its refused lines and the position behind it are
 * one transaction. Nothing is kept of a batch that has not come whole.
 */
@Service
class ImportService {

    private final ImportRepository imports;
    private final DocumentIntake intake;
    private final AccessTokens tokens;
    private final JsonInput json;
    private final ImportsSettings settings;
    private final Receptions receptions;
    private final TransactionTemplate transaction;

    ImportService(
            ImportRepository imports,
            DocumentIntake intake,
            AccessTokens tokens,
            JsonInput json,
            ImportsSettings settings,
            Receptions receptions,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.intake = intake;
        this.tokens = tokens;
        this.json = json;
        this.settings = settings;
        this.receptions = receptions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws ProblemException 422 if there is no such collection, 403 if the caller may not write there */
    Import begin(String collection, Format format, @Nullable CsvDelimiter delimiter, List<String> text, Caller caller) {
        intake.admit(collection, caller);
        return imports.insert(Ids.next(), collection, format, delimiter, text, caller.subject());
    }

    /**
     * Goes on with an import; what is done already is skipped.
     *
     * @return the import; what has ended well already, as it is
     * @throws ProblemException 409 if it was given up, or the part begins behind what is done, or another request goes on
     *     with it at the same time; 422 if too many lines were refused
     */
    Import receive(UUID id, ContentRange range, InputStream content, Caller caller) {
        var begun = imports.find(id, caller.heldNames()).orElseThrow(ImportService::missing);
        if (begun.state() == State.FAILED) {
            throw conflict("The import was given up; look at its errors and begin a new one");
        }
        if (range.first() > begun.position()) {
            throw conflict("Send the file from byte " + begun.position() + " on, or from its beginning");
        }
        intake.admit(begun.collection(), caller);
        try (var _ = receptions.open()) {
            if (begun.state() == State.DONE) {
                // the answer was lost, and the file comes once more
                content.transferTo(OutputStream.nullOutputStream());
                return begun;
            }
            content.skipNBytes(begun.position() - range.first());
            return new Reception(begun, range, content, caller).run();
        } catch (EOFException shorter) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The content ends before byte " + begun.position() + ", up to which the file is done already");
        } catch (IOException broken) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The content has broken off; go on with the rest");
        }
    }

    static ProblemException missing() {
        return ProblemException.notFound("import");
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail);
    }

    /** One request of an import. */
    private final class Reception {

        private final ContentRange range;
        private final Caller caller;
        private final LineReader lines;
        private Import done;
        private @Nullable ImportedLines format;

        Reception(Import begun, ContentRange range, InputStream content, Caller caller) {
            this.range = range;
            this.caller = caller;
            this.done = begun;
            lines = new LineReader(
                    content,
                    begun.position(),
                    begun.lines(),
                    range.last(),
                    begun.format() == Format.CSV,
                    begun.delimiter(),
                    Math.toIntExact(settings.maxLine().toBytes()));
            if (begun.format() == Format.NDJSON) {
                format = new NdjsonDocuments(json);
            } else if (begun.head() != null) {
                format = CsvDocuments.of(
                        begun.head(),
                        begun.text(),
                        Objects.requireNonNullElse(begun.delimiter(), CsvDelimiter.COMMA),
                        json);
            }
        }

        Import run() throws IOException {
            if (format == null) {
                format = head();
            }
            var more = true;
            while (more) {
                var batch = new LineBatch();
                more = fill(batch);
                var last = !more && range.last();
                if (last && range.size() != null && range.size() != lines.position()) {
                    throw new ProblemException(
                            ProblemType.BAD_REQUEST,
                            "The file should have " + range.size() + " bytes and has " + lines.position());
                }
                tokens.requireStandingToChange();
                done = stored(batch, last);
                if (done.state() == State.FAILED) {
                    throw new ProblemException(
                            ProblemType.VALIDATION,
                            "The import was given up at line " + done.lines() + ": " + done.refused()
                                    + " lines were refused; look at its errors");
                }
            }
            return done;
        }

        /** The first line of CSV; none if there is no line at all. */
        private @Nullable ImportedLines head() throws IOException {
            var line = lines.read();
            if (line == null) {
                return null;
            }
            var text = LineBatch.text(line);
            var delimiter = done.delimiter() == null ? CsvDelimiter.of(text) : done.delimiter();
            lines.divideBy(delimiter);
            return CsvDocuments.of(CsvDocuments.head(text, delimiter), done.text(), delimiter, json);
        }

        /** False at the end of the content. */
        private boolean fill(LineBatch batch) throws IOException {
            while (!batch.isFull()) {
                var line = lines.read();
                if (line == null) {
                    return false;
                }
                batch.add(line);
            }
            return true;
        }

        private Import stored(LineBatch batch, boolean last) {
            var documents = format == null ? LineBatch.NOTHING : batch.read(format);
            return Objects.requireNonNull(transaction.execute(status -> store(documents, last)));
        }

        private Import store(LineBatch.Documents documents, boolean last) {
            var refusals = intake.create(done.collection(), documents.all(), caller);
            var refused = documents.refused(refusals);
            var state = done.refused() + refused.size() >= settings.mostRefused()
                    ? State.FAILED
                    : last ? State.DONE : State.RECEIVING;
            var progress = new Progress(
                    lines.position(),
                    range.size(),
                    lines.number(),
                    refusals.stream().filter(Optional::isEmpty).count(),
                    refused,
                    format instanceof CsvDocuments csv ? csv.head() : null,
                    format instanceof CsvDocuments csv ? csv.delimiter() : null,
                    state);
            return imports.advance(done, progress)
                    .orElseThrow(
                            () -> conflict(
                                    "Another request goes on with this import; read its position and send the rest from there"));
        }
    }
}
