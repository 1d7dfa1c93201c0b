/** The platform's registry of tenants, for operators and for sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.tenants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
