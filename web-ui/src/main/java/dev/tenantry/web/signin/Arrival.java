package dev.tenantry.web.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** Brings a person who just signed in to the page they wanted; only now the session may live long. */
class Arrival extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Duration sessionTimeout;
    private final SignIns signIns;

    private final RequestCache wanted;

    Arrival(SignInSettings settings, RequestCache wanted, SignIns signIns) {
        this.signIns = signIns;
        this.wanted = wanted;
        this.sessionTimeout = settings.sessionTimeout();
        setDefaultTargetUrl("/collections");
        setRequestCache(wanted);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws ServletException, IOException {
        signIns.succeeded();
        request.getSession().setMaxInactiveInterval(Math.toIntExact(sessionTimeout.toSeconds()));
        // read from this request all the same, and not once more
        wanted.removeRequest(request, response);
        super.onAuthenticationSuccess(request, response, person);
    }
}
