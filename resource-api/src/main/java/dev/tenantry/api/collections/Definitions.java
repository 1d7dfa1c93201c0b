package dev.tenantry.api.collections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What the collections ask of writes, as this node has seen it last. It may be out of date: the write says which edition
 * it was checked against, and PostgreSQL refuses it if that is not the present one.
 */
@Service
public class Definitions {

    private final CollectionRepository collections;
    private final Cache<Key, Definition> seen =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Definitions(CollectionRepository collections) {
        this.collections = collections;
    }

    /** The definition as this node knows it, read only if it knows none or another than {@code edition}. */
    public Optional<Definition> at(String collection, @Nullable String edition) {
        var known = seen.getIfPresent(key(collection));
        return known == null || edition != null && !known.edition().equals(edition)
                ? read(collection)
                : Optional.of(known);
    }

    /** The present definition; empty if there is no such collection. */
    public Optional<Definition> read(String collection) {
        var present = collections.define(collection);
        present.ifPresentOrElse(
                definition -> seen.put(key(collection), definition), () -> seen.invalidate(key(collection)));
        return present;
    }

    /** Whether there is such a collection, and somebody of these roles may read its documents. */
    public boolean isReadable(String collection, Set<Role> roles) {
        return collections
                .find(collection)
                .map(found -> roles.contains(found.readRole()))
                .orElse(false);
    }

    /** Documents are found by all that the collection says from now on. */
    public void finishIndexing(String collection) {
        collections.finishIndexing(collection);
    }

    /** Ends what lies in the trash: its documents are gone. */
    public void finishPurging(String collection) {
        collections.forget(collection);
    }

    private static Key key(String collection) {
        return new Key(CurrentTenant.required(), collection);
    }

    private record Key(TenantId tenant, String collection) {}
}
