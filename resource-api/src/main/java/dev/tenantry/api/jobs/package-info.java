/** Work that takes longer than a request: done in steps, on any node, with progress to look at. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
