/** Pages for the JSON documents of a collection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "tokens", "me", "collections"})
package dev.tenantry.web.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
