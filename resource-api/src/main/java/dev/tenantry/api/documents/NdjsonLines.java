package dev.tenantry.api.documents;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object in each line, as the API shows documents elsewhere. */
record NdjsonLines(JsonMapper json) implements ExportLines {

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public void begin(Appendable out) {
        // there is no head
    }

    @Override
    public void add(DocumentView document, Appendable out) throws IOException {
        out.append(json.writeValueAsString(document)).append('\n');
    }
}
