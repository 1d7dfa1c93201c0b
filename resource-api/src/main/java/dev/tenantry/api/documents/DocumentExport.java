package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.security.AccessTokens;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.web.BrokenOff;
import dev.tenantry.api.web.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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

    DocumentExport(DocumentFinder finder, Definitions definitions, AccessTokens tokens) {
        this.finder = finder;
        this.definitions = definitions;
        this.tokens = tokens;
    }

    /** Where an export goes, asked for when its first page has been read. */
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    /** @throws ProblemException 404 if there is no such collection for the caller */
    void write(String collection, @Nullable String members, Caller caller, ExportLines lines, Target target)
            throws IOException {
        var roles = caller.heldNames();
        var page = finder.listOf(collection, null, PAGE, members, roles);
        if (page.items().isEmpty() && !definitions.isReadable(collection, caller.held())) {
            throw ProblemException.notFound("collection");
        }
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
                page = finder.listOf(collection, page.items().getLast().keyset(false), PAGE, members, roles);
            }
        } catch (RuntimeException failure) {
            throw new BrokenOff(failure);
        }
        out.flush();
    }
}
