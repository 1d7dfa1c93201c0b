/** What ends a token's life in Keycloak becomes a row in the same transaction, which every node of the API reads. */
package dev.tenantry.relay;
