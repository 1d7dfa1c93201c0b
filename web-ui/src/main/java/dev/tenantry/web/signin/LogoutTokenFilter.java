package dev.tenantry.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses as a bad request what a realm signed but is no logout token, such as an ID token: Spring Security fails at a
 * claim that is missing, as if the fault were ours.
 */
class LogoutTokenFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/logout/connect/back-channel/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException e) {
            // the realm's keys could not be fetched
            if (e.getCause() instanceof JwtException) {
                throw e;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
