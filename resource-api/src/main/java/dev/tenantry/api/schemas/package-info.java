/** JSON Schema (draft 2020-12) for values that strangers send, by schemas that strangers write: nothing is fetched, and every check ends. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package dev.tenantry.api.schemas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
