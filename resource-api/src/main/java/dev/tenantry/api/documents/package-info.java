/** JSON values with versions, in collections: written, found, remembered, thrown away. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "replica", "web", "jobs", "schemas", "collections"})
package dev.tenantry.api.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
