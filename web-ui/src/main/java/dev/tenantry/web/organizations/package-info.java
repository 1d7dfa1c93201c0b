/** Which organizations exist, and which one an address belongs to. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api"})
package dev.tenantry.web.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
