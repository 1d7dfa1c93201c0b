package dev.tenantry.web.signin;

import dev.tenantry.web.tokens.EndOfSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Ends the sign-in at Keycloak first, so that nobody is told so who is not; and remembers to say it once. */
class SignOut implements LogoutHandler {

    private static final String COOKIE = "SIGNED_OUT";

    private final EndOfSignIn signIn;

    SignOut(EndOfSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            signIn.of(session.getId());
        }
        EntryCookies.write(request, response, COOKIE, "1", Duration.ofSeconds(60));
    }

    /** Whether to say so now; it is said once. */
    static boolean justHappened(HttpServletRequest request, HttpServletResponse response) {
        boolean happened = EntryCookies.read(request, COOKIE).isPresent();
        if (happened) {
            EntryCookies.remove(request, response, COOKIE);
        }
        return happened;
    }
}
