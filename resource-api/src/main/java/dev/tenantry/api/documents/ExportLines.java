package dev.tenantry.api.documents;

import java.io.IOException;

/** How documents become lines of text. */
interface ExportLines {

    String mediaType();

    void begin(Appendable out) throws IOException;

    void add(DocumentView document, Appendable out) throws IOException;
}
