package dev.tenantry.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a caller pass to an operation only with the permissions that the operation {@link Needs}. */
@Configuration(proxyBeanMethods = false)
class PermissionCheck implements HandlerInterceptor, WebMvcConfigurer {

    private final BearerProblems refusals;

    PermissionCheck(BearerProblems refusals) {
        this.refusals = refusals;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var needs = handler instanceof HandlerMethod operation ? operation.getMethodAnnotation(Needs.class) : null;
        if (needs == null) {
            return true;
        }
        var held = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                ? caller.getPrincipal().permissions()
                : Set.<Permission>of();
        for (var permission : needs.value()) {
            if (!held.contains(permission)) {
                refusals.missing(permission, request, response);
                return false;
            }
        }
        return true;
    }
}
