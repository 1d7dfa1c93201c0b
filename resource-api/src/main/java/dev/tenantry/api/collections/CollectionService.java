package dev.tenantry.api.collections;

import dev.tenantry.api.collections.CollectionRepository.DeletedCollection;
import dev.tenantry.api.jobs.Jobs;
import dev.tenantry.api.tenancy.UpkeepDue;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.Version;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and changes collections: whoever changes what documents are found by has them indexed anew. */
@Service
class CollectionService {

    private final CollectionRepository collections;
    private final Jobs jobs;
    private final CollectionsSettings settings;
    private final TransactionTemplate transaction;

    CollectionService(
            CollectionRepository collections,
            Jobs jobs,
            CollectionsSettings settings,
            PlatformTransactionManager transactions) {
        this.collections = collections;
        this.jobs = jobs;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional
    public CollectionView create(String name, CollectionSettings settings, String by) {
        collections.insert(name, settings, StoredField.arrange(settings.fields(), List.of(), true), by);
        if (settings.quota() != null) {
            collections.count(name);
        }
        return existing(name);
    }

    @Transactional
    public CollectionView change(CollectionView stored, CollectionSettings settings, String by) {
        var name = stored.name();
        var fields = StoredField.arrange(settings.fields(), stored.fields(), false);
        if (!collections.update(name, stored.version(), settings, fields, by)) {
            throw Version.changed();
        }
        if (stored.quota() != null || settings.quota() != null) {
            collections.count(name);
        }
        if (stored.isIndexedOtherwise(settings, fields) || jobs.hasFailed("index", name)) {
            jobs.start("index", name, by);
        }
        return existing(name);
    }

    /** Collections whose time in the trash is over are purged. */
    @EventListener
    void purgeOld(UpkeepDue due) {
        collections.deletedBefore(Instant.now().minus(settings.trash())).forEach(deleted -> purge(deleted, "platform"));
    }

    /** From here on it cannot be restored any more: a job forgets it. */
    void purge(DeletedCollection deleted, String by) {
        transaction.executeWithoutResult(status -> {
            if (!collections.condemn(deleted.name(), deleted.version())) {
                throw Version.changed();
            }
            jobs.start("purge", deleted.name(), by);
        });
    }

    private CollectionView existing(String name) {
        return collections.find(name).orElseThrow(() -> ProblemException.notFound("collection"));
    }
}
