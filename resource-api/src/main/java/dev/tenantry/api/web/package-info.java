/** The house rules of HTTP: problems, entity tags, pages, limits of JSON. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy"})
package dev.tenantry.api.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
