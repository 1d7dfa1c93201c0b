package dev.tenantry.web.collections;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some collections, and where the next ones begin. */
record CollectionPage(List<Collection> items, @Nullable String next) {}
