package dev.tenantry.web.signin;

import dev.tenantry.web.organizations.OrganizationHosts;
import dev.tenantry.web.tokens.SessionEnded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Sends whoever is not, or no longer, signed in to the sign-in of the organization that the host or the ended session
 * names, else to the page that asks for it. A fragment cannot follow to Keycloak, so its page is told to reload.
 */
class SignInEntryPoint implements AuthenticationEntryPoint {

    private static final String LAST_ORGANIZATION = "tenantry.lastOrganization";

    private final OrganizationHosts hosts;
    private final OAuth2AuthorizedClientRepository tokens;

    SignInEntryPoint(OrganizationHosts hosts, OAuth2AuthorizedClientRepository tokens) {
        this.hosts = hosts;
        this.tokens = tokens;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof SessionEnded) {
            end(request, response);
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        response.sendRedirect(hosts.organizationOf(request.getServerName())
                .or(() -> lastOrganization(request))
                .map(slug -> "/oauth2/authorization/" + slug)
                .orElse("/"));
    }

    /** The session stays, without its person, since it remembers the organization to sign in to. */
    private void end(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        if (session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() instanceof OAuth2AuthenticationToken person) {
            String slug = person.getAuthorizedClientRegistrationId();
            session.setAttribute(LAST_ORGANIZATION, slug);
            tokens.removeAuthorizedClient(slug, person, request, response);
        }
        session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }

    private static Optional<String> lastOrganization(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (String) session.getAttribute(LAST_ORGANIZATION));
    }
}
