package dev.tenantry.api.security;

import java.util.Locale;

/** Why a token is not accepted: the closed list by which refusals are counted. */
enum Refusal {
    /** No readable JWT, or without a claim that every token has. */
    MALFORMED,
    /** An ID token, a refresh token, or bound in a way that is not DPoP's. */
    WRONG_TYPE,
    UNKNOWN_ISSUER,
    /** The issuer is a tenant's that is being onboarded, is suspended or closes. */
    INACTIVE_TENANT,
    WRONG_AUDIENCE,
    EXPIRED,
    /** Not good yet, issued in the future, or of a longer life than is allowed. */
    WRONG_TIMES,
    BAD_SIGNATURE,
    REVOKED,
    /** Well signed, but of nobody who may call. */
    NO_CALLER,
    /** The DPoP proof is missing or does not fit. */
    BAD_PROOF,
    /** Host, path or {@code X-Tenant} name another tenant. */
    TENANT_HINT,
    /** Nobody can tell now: keys, revocations or used proofs cannot be read. */
    UNAVAILABLE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
