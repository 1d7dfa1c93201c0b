package dev.tenantry.web.signin;

import dev.tenantry.web.tokens.SealedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * The page that a person asked for before signing in, in a sealed cookie. Only a whole page with an address of ordinary
 * length is worth it.
 */
@Component
class WantedPage implements RequestCache {

    private static final String COOKIE = "WANTED_PAGE";
    private static final String PATH = "path";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int LONGEST = 600;

    private final SealedText sealed;

    WantedPage(SealedText sealed) {
        this.sealed = sealed;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null && path.length() <= LONGEST) {
            EntryCookies.write(request, response, COOKIE, sealed.seal(Map.of(PATH, path), LIFE), LIFE);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return EntryCookies.read(request, COOKIE)
                .flatMap(sealed::open)
                .map(content -> new SimpleSavedRequest(String.valueOf(content.get(PATH))))
                .orElse(null);
    }

    /** Pages are asked for again, by their addresses, and never replayed. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        EntryCookies.remove(request, response, COOKIE);
    }
}
