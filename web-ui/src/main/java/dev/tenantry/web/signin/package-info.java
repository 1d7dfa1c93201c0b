/** Entering an organization, leaving it, and the browser rules that guard every page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"assets", "organizations", "tokens"})
package dev.tenantry.web.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
