package dev.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Where a sign-in that did not succeed goes on. The last link of an invitation leads to the callback without any answer
 * of a sign-in: that person has just chosen a password and signs in now.
 */
final class SignInFailure implements AuthenticationFailureHandler {

    private final SignIns signIns;

    SignInFailure(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var answered = request.getParameter("code") != null || request.getParameter("error") != null;
        if (answered) {
            signIns.failed(failure);
        }
        var organization = request.getRequestURI().replaceFirst(".*/", "");
        response.sendRedirect(
                answered || !organization.matches("[a-z][a-z0-9-]+") ? "/sign-in-failed" : "/t/" + organization);
    }
}
