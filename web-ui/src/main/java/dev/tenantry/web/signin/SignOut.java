package dev.tenantry.web.signin;

import dev.tenantry.web.tokens.EndOfSignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
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
        response.addCookie(cookie(request, "1", 60));
    }

    /** Whether to say so now; it is said once. */
    static boolean justHappened(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        boolean happened = cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(COOKIE));
        if (happened) {
            response.addCookie(cookie(request, "", 0));
        }
        return happened;
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(seconds);
        return cookie;
    }
}
