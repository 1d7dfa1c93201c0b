package dev.tenantry.api.imports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tenantry.api.documents.DocumentIntake.NewDocument;
import dev.tenantry.api.web.JsonInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON object in each line, with a value and perhaps an id; a line of an export is such an object. */
record NdjsonDocuments(JsonInput json) implements ImportedLines {

    @Override
    public NewDocument read(String line) {
        var document = json.parse(line, Line.class, "The line");
        if (document == null || document.value() == null) {
            throw ImportedLines.refused("/value", "is missing");
        }
        return new NewDocument(document.id() == null ? null : ImportedLines.id(document.id()), document.value());
    }

    @JsonIgnoreProperties({"collection", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"})
    record Line(@Nullable String id, @Nullable JsonNode value) {}
}
