/** Files that become documents, line by line, and go on where they were broken off. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web", "documents"})
package dev.tenantry.api.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
