/** JSON values with versions, in collections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security", "web"})
package dev.tenantry.api.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
