package dev.tenantry.api.documents;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.StorableJson;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** What the value of a document may be. */
@Component
class DocumentLimits {

    private final StorableJson storable;
    private final DataSize maxSize;

    DocumentLimits(StorableJson storable, DocumentsSettings settings) {
        this.storable = storable;
        this.maxSize = settings.maxSize();
    }

    /**
     * The value as it is stored.
     *
     * @throws ProblemException 422 with the place of each part that cannot be stored, 413 if it is longer than allowed
     */
    String text(JsonNode value) {
        var errors = storable.errors(value, "/value", storable.deepest());
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "See the errors", errors);
        }
        var text = value.toString();
        if (text.length() > maxSize.toBytes()) {
            throw new ProblemException(
                    ProblemType.CONTENT_TOO_LARGE, "A document has at most " + maxSize.toKilobytes() + " kB of JSON");
        }
        return text;
    }

    /** @throws ProblemException as {@link DocumentPatch#apply} */
    JsonNode patch(JsonNode value, JsonNode patch) {
        return DocumentPatch.apply(value, patch, storable.deepest(), maxSize.toBytes());
    }
}
