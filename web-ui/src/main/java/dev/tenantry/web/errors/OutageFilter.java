package dev.tenantry.web.errors;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.assets.Assets;
import dev.tenantry.web.signin.BrowserRules;
import dev.tenantry.web.tokens.IdentityProviderUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Answers when the session store, or the API during sign-in, is gone: outside of the session and of every template,
 * since those need what is missing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class OutageFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);

    private static final Pattern ASSET = Pattern.compile("(?<=href=\")/[a-z_/.]+\\.(?:css|svg)");

    private final BrowserRules browser;
    private final ObjectProvider<ResourceUrlProvider> paths;
    private final Assets assets;
    private final String page;

    OutageFilter(BrowserRules browser, ObjectProvider<ResourceUrlProvider> paths, Assets assets) throws IOException {
        this.browser = browser;
        this.paths = paths;
        this.assets = assets;
        this.page = new ClassPathResource("templates/errors/outage.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!outage(e) || response.isCommitted()) {
                throw e;
            }
            log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
            answer(response);
        }
    }

    static boolean outage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DataAccessException
                        || cause instanceof ResourceAccessException
                        || cause instanceof IdentityProviderUnavailable
                        || (cause instanceof ApiProblem problem && problem.status() >= 500));
    }

    private void answer(HttpServletResponse response) throws IOException {
        response.reset();
        browser.apply(response);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "10");
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(withAssets(page));
    }

    /** Plain paths of assets become those with the content's hash, which browsers may keep for long. */
    private String withAssets(String html) {
        ResourceUrlProvider urls = paths.getObject();
        return ASSET.matcher(html)
                .replaceAll(link ->
                        assets.address(Objects.requireNonNullElse(urls.getForLookupPath(link.group()), link.group())));
    }
}
