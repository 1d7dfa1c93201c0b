/** What the API knows of the caller. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.me;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
