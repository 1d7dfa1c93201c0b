package dev.tenantry.api.revocations;

import org.jspecify.annotations.Nullable;

/**
 * By what a token can be revoked.
 *
 * @param realm the name of the realm that issued it
 * @param id its {@code jti}
 * @param session its {@code sid}; null where no person signed in
 * @param subject its {@code sub}
 * @param client its {@code client_id}
 * @param issuedAt its {@code iat}, in seconds since 1970
 */
public record IssuedToken(
        String realm, String id, @Nullable String session, String subject, String client, long issuedAt) {}
