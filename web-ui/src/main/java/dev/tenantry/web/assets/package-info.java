/** Style sheets, scripts and pictures: where browsers fetch them, and for how long they keep them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenantry.web.assets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
