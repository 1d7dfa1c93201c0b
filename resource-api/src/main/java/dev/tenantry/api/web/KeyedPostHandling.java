package dev.tenantry.api.web;

import dev.tenantry.api.tenancy.CurrentTenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Gives the POSTs of tenants that carry a key to {@link KeyedPosts}. It does so around the handler and not in a filter: by
 * then the permission was asked, also for a replay, and a refusal still becomes a problem of the one advice.
 */
final class KeyedPostHandling extends RequestMappingHandlerAdapter {

    private final KeyedPosts posts;

    private KeyedPostHandling(KeyedPosts posts) {
        this.posts = posts;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod operation) throws Exception {
        if (!request.getMethod().equals("POST") || CurrentTenant.find().isEmpty()) {
            return super.handleInternal(request, response, operation);
        }
        var key = IdempotencyKey.of(request);
        if (key.isEmpty()) {
            return super.handleInternal(request, response, operation);
        }
        posts.handle(
                key.get(), request, response, (keyed, buffered) -> super.handleInternal(keyed, buffered, operation));
        return null;
    }

    /** Makes it the way in which Spring MVC calls controllers. */
    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebMvcRegistrations keyedPostHandling(KeyedPosts posts) {
            return new WebMvcRegistrations() {
                @Override
                public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                    return new KeyedPostHandling(posts);
                }
            };
        }
    }
}
