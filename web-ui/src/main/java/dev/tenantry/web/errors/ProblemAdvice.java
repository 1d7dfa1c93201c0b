package dev.tenantry.web.errors;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.tokens.IdentityProviderUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Turns the API's refusals and absences into friendly pages; the API's own sentence is shown where it helps. */
@ControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ModelAndView refused(ApiProblem problem, HttpServletRequest request) {
        if (problem.status() >= 500) {
            log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), problem.getMessage());
        }
        return ErrorViews.page(ErrorPage.of(problem.status()), said(problem), request);
    }

    @ExceptionHandler({ResourceAccessException.class, IdentityProviderUnavailable.class})
    ModelAndView unavailable(Exception absence, HttpServletRequest request) {
        log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), absence.getMessage());
        return ErrorViews.page(ErrorPage.of(503), null, request);
    }

    /** An id that cannot be one is as missing as any other. */
    @ExceptionHandler
    ModelAndView missing(MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
        return ErrorViews.page(ErrorPage.of(404), null, request);
    }

    private static @Nullable String said(ApiProblem problem) {
        return problem.status() == 403 || problem.status() == 409
                ? problem.problem().sentence()
                : null;
    }
}
