package dev.tenantry.api.security;

import com.nimbusds.jose.Algorithm;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refusals as RFC 6750 and RFC 9449 say them in the header and RFC 9457 in the body. */
@Component
class BearerProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String BEARER = "Bearer realm=\"tenantry\"";
    private static final String DPOP = "DPoP realm=\"tenantry\", algs=\""
            + DpopProofs.ALGORITHMS.stream().map(Algorithm::getName).sorted().collect(Collectors.joining(" ")) + "\"";

    private final ProblemWriter problems;
    private final TokenChecks checks;

    BearerProblems(ProblemWriter problems, TokenChecks checks) {
        this.problems = problems;
        this.checks = checks;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        checks.refused(failure);
        if (failure instanceof IdentityUnavailable unavailable) {
            unavailable(request, response, Objects.requireNonNull(unavailable.getMessage()));
        } else if (failure instanceof OAuth2AuthenticationException invalid) {
            var error = invalid.getError();
            var scheme = invalid instanceof InvalidDpopProof || CredentialsOfRequest.areBound(request) ? DPOP : BEARER;
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + ", error=\"" + error.getErrorCode() + "\"");
            problems.write(request, response, ProblemType.UNAUTHORIZED, error.getDescription());
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, DPOP);
            problems.write(
                    request,
                    response,
                    ProblemType.UNAUTHORIZED,
                    "Send one access token in the Authorization header, as Bearer or with DPoP");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.write(request, response, ProblemType.FORBIDDEN, "The token does not allow this");
    }

    void unavailable(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        problems.write(request, response, ProblemType.UNAVAILABLE, why);
    }

    void missing(Permission permission, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                BEARER + ", error=\"insufficient_scope\", scope=\"" + permission.scope() + "\"");
        problems.write(request, response, ProblemType.FORBIDDEN, need(permission));
    }

    private static String need(Permission permission) {
        var person = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                && caller.getPrincipal().kind() == Caller.Kind.PERSON;
        var scope = "This needs the scope " + permission.scope();
        return person ? scope + " and the role " + permission.leastRole().text() : scope;
    }
}
