/** Pages for the orders of an organization. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tokens", "me"})
package dev.tenantry.web.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
