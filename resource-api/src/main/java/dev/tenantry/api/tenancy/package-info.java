/** Who the tenant is, and how the database session learns it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenantry.api.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
