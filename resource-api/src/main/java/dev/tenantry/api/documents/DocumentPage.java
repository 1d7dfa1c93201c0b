package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of documents.
 *
 * @param next the cursor of the next page; null on the last
 * @param previous the cursor of the page before; null on the first
 * @param total how many match in all, if asked: counted exactly up to 10,000
 * @param facets the 20 most frequent values of each promoted field that was asked for
 */
record DocumentPage(
        List<DocumentView> items,
        @Nullable String next,
        @Nullable String previous,

        @JsonInclude(Include.NON_NULL) @JsonRawValue @Schema(implementation = Total.class) @Nullable
        String total,

        @JsonInclude(Include.NON_NULL) @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String facets) {

    /** How many match: counted up to 10,000; where there are more, 10,000 and not exact. */
    record Total(long total, boolean exact) {}
}
