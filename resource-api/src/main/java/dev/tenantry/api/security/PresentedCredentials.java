package dev.tenantry.api.security;

import java.io.Serial;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a request brings to show who calls: an access token and, where the token is bound to a key, the proof of it. */
final class PresentedCredentials extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String token;
    private final transient @Nullable Proof proof;

    PresentedCredentials(String token, @Nullable Proof proof) {
        super(List.of());
        this.token = token;
        this.proof = proof;
    }

    String token() {
        return token;
    }

    /** Null for a bearer token. */
    @Nullable
    Proof proof() {
        return proof;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getPrincipal() {
        return "";
    }

    /**
     * A DPoP proof (RFC 9449) and what it must speak of.
     *
     * @param jwt the value of the one header {@code DPoP}
     * @param method of this request
     * @param uri of this request, as the caller sees it
     */
    record Proof(String jwt, String method, URI uri) {}
}
