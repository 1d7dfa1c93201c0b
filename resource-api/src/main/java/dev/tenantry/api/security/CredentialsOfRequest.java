package dev.tenantry.api.security;

import dev.tenantry.api.security.PresentedCredentials.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the one Authorization header: two headers could mean two callers to two readers. */
final class CredentialsOfRequest implements AuthenticationConverter {

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(bearer|dpop) +([-a-zA-Z0-9._~+/]+=*)");

    @Override
    public @Nullable PresentedCredentials convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() > 1) {
            throw new InvalidBearerTokenException("There is more than one Authorization header");
        }
        if (headers.isEmpty() || !headers.getFirst().toLowerCase(Locale.ROOT).matches("(bearer|dpop)( .*)?")) {
            return null;
        }
        var credentials = CREDENTIALS.matcher(headers.getFirst());
        if (!credentials.matches()) {
            throw new InvalidBearerTokenException("The Authorization header is malformed");
        }
        return new PresentedCredentials(
                credentials.group(2), credentials.group(1).equalsIgnoreCase("dpop") ? proof(request) : null);
    }

    /** Whether the caller speaks DPoP, so that it is answered in it. */
    static boolean areBound(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith("dpop");
    }

    private static Proof proof(HttpServletRequest request) {
        var proofs = Collections.list(request.getHeaders("DPoP"));
        if (proofs.size() != 1) {
            throw new InvalidDpopProof("Send one DPoP header with the token");
        }
        return new Proof(
                proofs.getFirst(),
                request.getMethod(),
                URI.create(request.getRequestURL().toString()));
    }
}
