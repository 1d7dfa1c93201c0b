package dev.tenantry.web.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The editor of a document: the text as typed, whatever became of it. */
record DocumentForm(
        String collection,
        @Nullable UUID id,
        long version,
        String text,
        @Nullable String error,
        @Nullable Document current) {

    static DocumentForm blank(String collection) {
        return typed(collection, "{\n  \n}");
    }

    static DocumentForm typed(String collection, String text) {
        return new DocumentForm(collection, null, 0, text, null, null);
    }

    static DocumentForm of(Document document) {
        return new DocumentForm(document.collection(), document.id(), document.version(), document.text(), null, null);
    }

    public String heading() {
        return id == null ? "New document" : "Edit document";
    }

    /** What the button does: after a conflict it says which version it replaces. */
    public String action() {
        if (id == null) {
            return "Create document";
        }
        return current == null ? "Save document" : "Save over version " + version;
    }

    DocumentForm refused(String error) {
        return new DocumentForm(collection, id, version, text, error, null);
    }

    /** Keeps the text, and lets the next save replace the version that the person is now shown. */
    DocumentForm overtaken(Document current) {
        return new DocumentForm(collection, id, current.version(), text, null, current);
    }
}
