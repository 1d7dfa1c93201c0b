package dev.tenantry.api.security;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantHints;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.ProblemWriter;
import dev.tenantry.api.web.Requester;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the tenant of a verified token to the rest of the request, unless a hint of the request contradicts it. */
final class CallerFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;
    private final TokenChecks checks;

    CallerFilter(ProblemWriter problems, TokenChecks checks) {
        this.problems = problems;
        this.checks = checks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication)) {
            chain.doFilter(request, response);
            return;
        }
        var caller = authentication.getPrincipal();
        var tenant = caller.tenant();
        if (!TenantHints.of(request).agreeWith(tenant == null ? "" : tenant.slug())) {
            checks.refused(Refusal.TENANT_HINT);
            problems.write(
                    request, response, ProblemType.TENANT_MISMATCH, "The request names another tenant than its token");
            return;
        }
        checks.accepted();
        new Requester(caller.client(), caller.subject()).keepIn(request);
        MDC.put("client", caller.client());
        try {
            if (tenant == null) {
                chain.doFilter(request, response);
            } else {
                asTenant(tenant, request, response, chain);
            }
        } finally {
            MDC.remove("client");
        }
    }

    private static void asTenant(
            Tenant tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put("tenant", tenant.slug());
        try {
            CurrentTenant.<Boolean, Exception>call(tenant.id(), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException known) {
            throw known;
        } catch (Exception unknown) {
            throw new ServletException(unknown);
        } finally {
            MDC.remove("tenant");
        }
    }
}
