package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.replica.Reads;
import dev.tenantry.api.security.AccessTokens;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.web.BrokenOff;
import dev.tenantry.api.web.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Writes all documents of a collection, the newest first, page by page: in constant memory and without a transaction that
 * lasts. What is added meanwhile is not in it, what is deleted meanwhile may be.
 */
@Component
class DocumentExport {

    private static final int PAGE = 500;

    private final DocumentFinder finder;
    private final Definitions definitions;
    private final AccessTokens tokens;
    private final Reads reads;

    DocumentExport(DocumentFinder finder, Definitions definitions, AccessTokens tokens, Reads reads) {
        this.finder = finder;
        this.definitions = definitions;
        this.tokens = tokens;
        this.reads = reads;
    }

    /** Where an export goes, asked for when its first page has been read. */
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    /** @throws ProblemException 404 if there is no such collection for the caller */
    void write(String collection, Members members, Caller caller, ExportLines lines, Target target) throws IOException {
        var page = reads.recent(caller, () -> first(collection, members, caller));
        var out = new BufferedWriter(new OutputStreamWriter(target.open(), StandardCharsets.UTF_8));
        lines.begin(out);
        try {
            while (true) {
                for (var item : page.items()) {
                    lines.add(item.document(), out);
                }
                if (!page.more()) {
                    break;
                }
                tokens.requireStanding();
                var from = page.items().getLast().keyset(false);
                page = reads.recent(caller, () -> finder.listOf(collection, from, PAGE, members, caller.heldNames()));
            }
        } catch (RuntimeException failure) {
            throw new BrokenOff(failure);
        }
        out.flush();
    }

    private Found first(String collection, Members members, Caller caller) {
        var page = finder.listOf(collection, null, PAGE, members, caller.heldNames());
        if (page.items().isEmpty() && !definitions.isReadable(collection, caller.held())) {
            throw ProblemException.notFound("collection");
        }
        return page;
    }
}
