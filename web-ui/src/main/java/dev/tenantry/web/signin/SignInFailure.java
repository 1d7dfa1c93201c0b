package dev.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Where a sign-in that did not succeed goes on. The last link of an invitation leads to the callback without any answer
 * of a sign-in: that person has just chosen a password and signs in now. An answer that no sign-in waits for comes from
 * the Back button, a reload or another window that was first: the person is signed in already, or is so after one more
 * turn to Keycloak.
 */
final class SignInFailure implements AuthenticationFailureHandler {

    private static final Set<String> WORTH_ANOTHER_TURN = Set.of(
            "authorization_request_not_found",
            // Keycloak, when another window of the browser has signed in meanwhile
            "temporarily_unavailable",
            // a code that was used already
            "invalid_grant");

    private static final String COOKIE = "SIGN_IN_AGAIN";

    private final SignIns signIns;

    SignInFailure(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var organization = request.getRequestURI().replaceFirst(".*/", "");
        var answered = request.getParameter("code") != null || request.getParameter("error") != null;
        var again = !answered || isWorthAnotherTurn(failure) && isFirstTurn(request, response);
        if (answered && !again) {
            signIns.failed(failure);
        }
        response.sendRedirect(
                again && organization.matches("[a-z][a-z0-9-]+") ? "/t/" + organization : "/sign-in-failed");
    }

    private static boolean isWorthAnotherTurn(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException refused
                && WORTH_ANOTHER_TURN.contains(refused.getError().getErrorCode());
    }

    /** Somebody who is signed in needs no turn; a browser that keeps no cookies is not sent round and round. */
    private static boolean isFirstTurn(HttpServletRequest request, HttpServletResponse response) {
        if (SignedIn.inSession(request)) {
            return true;
        }
        var first = EntryCookies.read(request, COOKIE).isEmpty() && request.getCookies() != null;
        if (first) {
            EntryCookies.write(request, response, COOKIE, "1", Duration.ofSeconds(60));
        }
        return first;
    }
}
