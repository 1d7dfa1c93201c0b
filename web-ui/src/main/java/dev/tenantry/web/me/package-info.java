/** Who is signed in, in which organization, and what they may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tokens"})
package dev.tenantry.web.me;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
