package dev.tenantry.web.signin;

import dev.tenantry.web.organizations.OrganizationHosts;
import dev.tenantry.web.organizations.Organizations;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a session to one organization: the one it signed in to, and the one of the host name must be the same, and no
 * other sign-in begins or ends on top of it. Whoever is elsewhere is led to {@code /t/{slug}}, which explains.
 */
class OneOrganization extends OncePerRequestFilter {

    private static final Pattern SIGN_IN = Pattern.compile("/(?:oauth2/authorization|login/oauth2/code)/([^/]+)");

    private final OrganizationHosts hosts;
    private final Organizations organizations;
    private final SignIns signIns;

    OneOrganization(OrganizationHosts hosts, Organizations organizations, SignIns signIns) {
        this.hosts = hosts;
        this.organizations = organizations;
        this.signIns = signIns;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        Optional<String> detour = detour(path, SignedIn.organization(), hosts.organizationOf(request.getServerName()))
                .or(() -> begun(path).filter(slug -> organizations.find(slug).isEmpty()));
        if (detour.isPresent()) {
            response.sendRedirect("/t/" + detour.get());
        } else if (request.getParameter("code") != null && !isFromItsIssuer(path, request.getParameter("iss"))) {
            signIns.fromWrongIssuer();
            response.sendRedirect("/sign-in-failed");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** An answer to a sign-in says who gives it (RFC 9207): one issuer's code is not taken for another's. */
    private boolean isFromItsIssuer(String path, @Nullable String issuer) {
        return begun(path)
                .flatMap(organizations::find)
                .map(organization -> organization.issuer().equals(issuer))
                .orElse(true);
    }

    /** The organization whose entry should be shown instead of what the path asks for. */
    static Optional<String> detour(String path, Optional<String> signedIn, Optional<String> host) {
        Optional<String> begun = begun(path);
        if (begun.isPresent()) {
            return begun.filter(slug -> differs(slug, signedIn) || differs(slug, host));
        }
        return host.filter(slug -> differs(slug, signedIn) && !path.startsWith("/t/"));
    }

    private static boolean differs(String slug, Optional<String> other) {
        return other.isPresent() && !other.get().equals(slug);
    }

    private static Optional<String> begun(String path) {
        Matcher sign = SIGN_IN.matcher(path);
        return sign.matches() ? Optional.of(sign.group(1)) : Optional.empty();
    }
}
