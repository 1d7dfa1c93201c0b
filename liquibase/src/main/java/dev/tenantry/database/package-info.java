/** Brings PostgreSQL to the state that the platform needs: roles and databases as the superuser, the schema as its owner. */
@NullMarked
package dev.tenantry.database;

import org.jspecify.annotations.NullMarked;
