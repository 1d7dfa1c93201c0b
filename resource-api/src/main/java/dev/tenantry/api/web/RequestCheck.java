package dev.tenantry.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a content type that names none, since Spring would fail on a wildcard, and bodies that are encoded: nothing here
 * is unpacked, so that a small body cannot become a large one. Refuses parameters without a value, too.
 */
@Configuration(proxyBeanMethods = false)
class RequestCheck implements HandlerInterceptor, WebMvcConfigurer {

    /** Parameters that Spring would take for absent when they are empty. */
    private static final List<String> CHOICES =
            List.of("limit", "prefix", "count", "format", "delimiter", "excel", "dryRun", "cascade", "failing", "to");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw new HttpMediaTypeNotSupportedException(
                    "A wildcard is no content type", List.of(MediaType.APPLICATION_JSON));
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without a Content-Encoding");
        }
        for (var name : CHOICES) {
            if (request.getQueryString() != null && "".equals(request.getParameter(name))) {
                throw new ProblemException(ProblemType.BAD_REQUEST, "\"" + name + "\" has no value; leave it out");
            }
        }
        return true;
    }
}
