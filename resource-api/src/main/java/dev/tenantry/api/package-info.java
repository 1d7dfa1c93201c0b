/** The API: knows tenants, validates the tokens of their realms, guards their data. */
@NullMarked
package dev.tenantry.api;

import org.jspecify.annotations.NullMarked;
