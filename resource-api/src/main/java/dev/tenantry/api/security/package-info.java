/** A token becomes a caller with a tenant and permissions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "revocations", "web"})
package dev.tenantry.api.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
