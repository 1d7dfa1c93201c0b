/** The signed-in person's tokens: how they are got from Keycloak, kept in the session, refreshed and sent to the API. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "organizations"})
package dev.tenantry.web.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
