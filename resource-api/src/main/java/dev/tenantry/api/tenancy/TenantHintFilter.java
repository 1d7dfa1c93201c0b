package dev.tenantry.api.tenancy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes the hints of a request and takes {@code /t/{slug}} off its path, before anything else looks at it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TenantHintFilter extends OncePerRequestFilter {

    private static final Pattern PREFIX = Pattern.compile("^/t/([^/]*)(/.*)$");

    private final TenancySettings settings;

    TenantHintFilter(TenancySettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PREFIX.matcher(request.getRequestURI());
        var prefixed = path.matches();
        TenantHints.read(request, settings.baseDomains(), prefixed ? List.of(path.group(1)) : List.of())
                .keepIn(request);
        chain.doFilter(prefixed ? new WithoutPrefix(request, path.group(2)) : request, response);
    }

    private static final class WithoutPrefix extends HttpServletRequestWrapper {

        private final String path;

        WithoutPrefix(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }
    }
}
