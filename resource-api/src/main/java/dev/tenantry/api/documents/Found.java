package dev.tenantry.api.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list of documents, in its order.
 *
 * @param more whether the list goes on in the direction that was asked for
 * @param total what was counted, as JSON; null unless asked
 * @param facets the frequent values of promoted fields, as JSON; null unless asked
 */
record Found(
        List<Item> items,
        boolean more,
        @Nullable String total,
        @Nullable String facets) {

    /** One document, and what the list is sorted by at its place. */
    record Item(DocumentView document, @Nullable String key) {

        Keyset keyset(boolean backward) {
            return new Keyset(backward, document.id(), key);
        }
    }
}
