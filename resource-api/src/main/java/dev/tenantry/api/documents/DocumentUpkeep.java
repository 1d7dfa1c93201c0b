package dev.tenantry.api.documents;

import dev.tenantry.api.tenancy.UpkeepDue;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets deleted documents and old versions when their time is over. */
@Component
class DocumentUpkeep {

    private final TrashRepository trash;
    private final RevisionRepository revisions;
    private final DocumentsSettings settings;

    DocumentUpkeep(TrashRepository trash, RevisionRepository revisions, DocumentsSettings settings) {
        this.trash = trash;
        this.revisions = revisions;
        this.settings = settings;
    }

    @EventListener
    void forget(UpkeepDue due) {
        repeat(() -> trash.purgeBefore(Instant.now().minus(settings.trash())));
        repeat(revisions::forgetOutlived);
    }

    private static void repeat(IntSupplier batch) {
        var done = batch.getAsInt();
        while (done > 0) {
            done = batch.getAsInt();
        }
    }
}
