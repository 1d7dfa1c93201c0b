package dev.tenantry.api.imports;

import dev.tenantry.api.documents.DocumentIntake.NewDocument;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.util.List;
import java.util.UUID;

/** How lines of text become documents. */
interface ImportedLines {

    /** @throws ProblemException what is wrong with the line */
    NewDocument read(String line);

    /** @throws ProblemException 422 for another text */
    static UUID id(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw refused("/id", "is no UUID; what is no id of a document needs another name");
        }
        return UUID.fromString(text);
    }

    static ProblemException refused(String pointer, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION, "See the errors", List.of(new InvalidValue(pointer, detail)));
    }
}
