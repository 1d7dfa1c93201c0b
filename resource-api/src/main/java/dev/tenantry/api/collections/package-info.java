/** Named sets of documents. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.collections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
