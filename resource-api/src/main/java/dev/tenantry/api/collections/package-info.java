/** Named sets of documents, and what holds for the documents of each. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "replica", "web", "jobs", "schemas"})
package dev.tenantry.api.collections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
