package dev.tenantry.api.web;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems outside of controllers, and finishes each with the id that leads to it in the logs. */
@Component
public class ProblemWriter {

    private final JsonMapper json;
    private final Tracer tracer;

    ProblemWriter(JsonMapper json, Tracer tracer) {
        this.json = json;
        this.tracer = tracer;
    }

    public void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, @Nullable String detail)
            throws IOException {
        var problem = finished(type.detail(detail == null ? type.title() : detail), request.getRequestURI());
        response.setStatus(type.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }

    ProblemDetail finished(ProblemDetail problem, String path) {
        try {
            problem.setInstance(URI.create(path));
        } catch (IllegalArgumentException notAnAddress) {
            // a path that no URI may have names nothing that could help
        }
        var span = tracer.currentSpan();
        if (span != null) {
            problem.setProperty("traceId", span.context().traceId());
        }
        return problem;
    }
}
