/** Reads from a standby of the database: which, for whom, and when not (docs/decisions/0014-reads-from-a-replica.md). */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "security"})
package dev.tenantry.api.replica;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
