package dev.tenantry.web.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a document: the text as typed, whatever became of it.
 *
 * @param key makes the creation one, however often the form is sent
 * @param mine whether the person who was overtaken is the one who changed the document, in another window
 */
record DocumentForm(
        String collection,
        @Nullable UUID id,
        long version,
        String text,
        @Nullable String error,
        @Nullable Document current,
        String key,
        boolean mine) {

    static DocumentForm blank(String collection) {
        return typed(collection, "{\n  \n}", UUID.randomUUID().toString());
    }

    static DocumentForm typed(String collection, String text, String key) {
        return new DocumentForm(collection, null, 0, text, null, null, key, false);
    }

    static DocumentForm of(Document document) {
        return edited(document.collection(), document.id(), document.version(), document.text());
    }

    static DocumentForm edited(String collection, UUID id, long version, String text) {
        return new DocumentForm(collection, id, version, text, null, null, "", false);
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

    /** The first text was stored and its answer lost; what is sent now would be a second document. */
    DocumentForm sentBefore() {
        return typed(collection, text, UUID.randomUUID().toString())
                .refused(
                        "A document was created already, with the text as it was when you first sent it. Look for it in the"
                                + " collection, or create this one besides.");
    }

    DocumentForm refused(String error) {
        return new DocumentForm(collection, id, version, text, error, null, key, false);
    }

    /** Keeps the text, and lets the next save replace the version that the person is now shown. */
    DocumentForm overtaken(Document current, String person) {
        return new DocumentForm(
                collection, id, current.version(), text, null, current, key, person.equals(current.updatedBy()));
    }
}
