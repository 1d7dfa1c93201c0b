/** Friendly pages for everything that goes wrong, saying what to do next. */
@NullMarked
@ApplicationModule(allowedDependencies = {"assets", "api", "tokens", "signin"})
package dev.tenantry.web.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
