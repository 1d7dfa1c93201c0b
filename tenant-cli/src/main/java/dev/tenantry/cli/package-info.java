/** Onboarding of tenants for operators and scripts: registry and Keycloak are brought to the same state, step by step. */
@NullMarked
package dev.tenantry.cli;

import org.jspecify.annotations.NullMarked;
