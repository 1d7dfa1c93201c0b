package dev.tenantry.web.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some documents, newest first, and where the next ones begin. */
record DocumentPage(List<Document> items, @Nullable String next) {}
