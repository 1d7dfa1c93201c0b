/** Pages for the named sets of documents of an organization. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "tokens", "me"})
package dev.tenantry.web.collections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
