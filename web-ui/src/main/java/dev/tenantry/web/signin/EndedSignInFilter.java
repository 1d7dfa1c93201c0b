package dev.tenantry.web.signin;

import dev.tenantry.web.tokens.SessionEnded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose sign-in Keycloak has ended, before anything is shown. */
class EndedSignInFilter extends OncePerRequestFilter {

    private final EndedSignIns ended;

    EndedSignInFilter(EndedSignIns ended) {
        this.ended = ended;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SignedIn.person().filter(ended::include).isPresent()) {
            throw new SessionEnded("Keycloak has ended this sign-in");
        }
        chain.doFilter(request, response);
    }
}
