/** What ended tokens before their time, as the identity provider's relay tells it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy"})
package dev.tenantry.api.revocations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
