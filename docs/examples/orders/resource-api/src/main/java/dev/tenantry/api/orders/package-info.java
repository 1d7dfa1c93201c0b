/** Orders: what customers of a tenant have ordered; the example of a resource with typed columns. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
