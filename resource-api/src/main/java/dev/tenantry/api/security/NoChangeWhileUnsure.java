package dev.tenantry.api.security;

import dev.tenantry.api.revocations.RevocationFeed;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nothing be changed while this node may have missed that a token was revoked; reading goes on. */
final class NoChangeWhileUnsure extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final RevocationFeed feed;
    private final BearerProblems refusals;

    NoChangeWhileUnsure(RevocationFeed feed, BearerProblems refusals) {
        this.feed = feed;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (feed.isStale() && !READING.contains(request.getMethod())) {
            refusals.unavailable(
                    request, response, "The API cannot hear which tokens were revoked, so that it changes nothing now");
        } else {
            chain.doFilter(request, response);
        }
    }
}
