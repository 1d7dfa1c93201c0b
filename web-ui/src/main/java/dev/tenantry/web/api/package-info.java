/** How the console speaks to the API: one address, short time-outs, and problems as exceptions. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenantry.web.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
