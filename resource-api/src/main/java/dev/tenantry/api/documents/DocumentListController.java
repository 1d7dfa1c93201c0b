package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.replica.Reads;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.tenancy.Searches;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.ProblemException;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of documents over HTTP. */
@RestController
class DocumentListController {

    private final DocumentFinder finder;
    private final Definitions definitions;
    private final Cursors cursors;
    private final Reads reads;
    private final Searches searches;

    DocumentListController(
            DocumentFinder finder, Definitions definitions, Cursors cursors, Reads reads, Searches searches) {
        this.finder = finder;
        this.definitions = definitions;
        this.cursors = cursors;
        this.reads = reads;
        this.searches = searches;
    }

    @Parameter(name = "collection", description = "needed with everything but fields, limit and cursor")
    @Parameter(name = "q", description = "words, in the syntax of web searches")
    @Parameter(name = "prefix", description = "true: the last word of q may be the beginning of one")
    @Parameter(
            name = "filter",
            description =
                    "an SQL/JSON path predicate, such as $.total > 100; conditions on promoted fields are parameters of"
                            + " their own, such as status[eq]=open")
    @Parameter(name = "sort", description = "a promoted field; -field for descending")
    @Parameter(name = "count", description = "true: tell how many match")
    @Parameter(name = "facets", description = "promoted fields whose values are counted")
    @Parameter(name = "fields", description = "the members wanted of each value")
    @GetMapping("/v1/documents")
    @Needs(Permission.DOCUMENTS_READ)
    DocumentPage list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @AuthenticationPrincipal Caller caller) {
        var size = Limit.of(limit);
        var query = DocumentQuery.of(parameters);
        var identity = DocumentQuery.identity(parameters);
        var from = cursors.position(cursor, identity).map(Keyset::of).orElse(null);
        var found = reads.recent(caller, () -> found(query, from, size, caller));
        var items = found.items();
        var backward = from != null && from.backward();
        return new DocumentPage(
                items.stream().map(Found.Item::document).toList(),
                items.isEmpty() || !backward && !found.more() ? null : cursor(items.getLast(), false, identity),
                items.isEmpty() || from == null || backward && !found.more()
                        ? null
                        : cursor(items.getFirst(), true, identity),
                found.total(),
                found.facets());
    }

    private Found found(DocumentQuery query, @Nullable Keyset from, int size, Caller caller) {
        var roles = caller.heldNames();
        if (!query.isPlain()) {
            return searches.call(() -> {
                var found = finder.find(query, from, size, roles);
                return found.items().isEmpty() && query.counts() ? finder.counted(query, found, roles) : found;
            });
        }
        if (query.collection() == null) {
            return finder.list(from, size, query.members(), roles);
        }
        var found = finder.listOf(query.collection(), from, size, query.members(), roles);
        if (found.items().isEmpty() && !definitions.isReadable(query.collection(), caller.held())) {
            throw ProblemException.notFound("collection");
        }
        return found;
    }

    private String cursor(Found.Item item, boolean backward, String identity) {
        return cursors.cursor(item.keyset(backward).position(), identity);
    }
}
