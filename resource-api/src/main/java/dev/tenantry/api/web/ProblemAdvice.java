package dev.tenantry.api.web;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where a failure becomes a problem of the closed list. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal, HttpServletRequest request) {
        return answer(refusal.type(), refusal.detail(), refusal.errors(), request.getRequestURI(), new HttpHeaders());
    }

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<Object> database(NestedRuntimeException failure, HttpServletRequest request) {
        var type = SqlStates.problemOf(failure);
        if (type == ProblemType.INTERNAL) {
            return unknown(failure, request);
        }
        if (type == ProblemType.UNAVAILABLE) {
            log.warn("The database could not answer", failure);
        }
        return answer(type, SqlStates.detailOf(type), List.of(), request.getRequestURI(), retryAfter(type));
    }

    /** Tomcat could not decode the query or the form. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException failure, HttpServletRequest request) {
        return answer(
                ProblemType.BAD_REQUEST,
                "The query is not percent-encoded UTF-8",
                List.of(),
                request.getRequestURI(),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(Exception failure, HttpServletRequest request) {
        log.error("A request failed", failure);
        return answer(
                ProblemType.INTERNAL,
                "Tell the operator the traceId of this answer",
                List.of(),
                request.getRequestURI(),
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var cause = failure.getMostSpecificCause();
        return switch (cause) {
            case StreamConstraintsException limit ->
                answer(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The JSON is larger or deeper than allowed",
                        List.of(),
                        path(request),
                        headers);
            case UnrecognizedPropertyException unknown ->
                answer(
                        ProblemType.BAD_REQUEST,
                        "The property \"" + unknown.getPropertyName() + "\" is not one that can be set",
                        List.of(),
                        path(request),
                        headers);
            case StreamReadException syntax ->
                answer(ProblemType.BAD_REQUEST, place(syntax), List.of(), path(request), headers);
            default ->
                answer(
                        ProblemType.BAD_REQUEST,
                        "The body is not the JSON that is expected here",
                        List.of(),
                        path(request),
                        headers);
        };
    }

    private static String place(StreamReadException syntax) {
        var at = syntax.getLocation();
        return at == null
                ? "The body is not valid JSON"
                : "The body is not valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getFieldErrors().stream()
                .map(error -> new InvalidValue(
                        "/" + error.getField().replace('.', '/'),
                        Objects.requireNonNullElse(error.getDefaultMessage(), "is not allowed")))
                .toList();
        return answer(ProblemType.VALIDATION, "See the errors", errors, path(request), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = failure.getPropertyName() == null ? "a value" : "\"" + failure.getPropertyName() + "\"";
        return answer(
                ProblemType.BAD_REQUEST,
                "In path or query, " + name + " is not what is expected there",
                List.of(),
                path(request),
                headers);
    }

    /** Everything else that Spring MVC refuses, by its status. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var type = ProblemType.of(status);
        if (type == ProblemType.INTERNAL) {
            log.error("A request failed", failure);
        }
        var detail =
                body instanceof ProblemDetail problem && type != ProblemType.INTERNAL && problem.getDetail() != null
                        ? problem.getDetail()
                        : type.title();
        return answer(type, detail, List.of(), path(request), headers);
    }

    private static HttpHeaders retryAfter(ProblemType type) {
        var headers = new HttpHeaders();
        if (type == ProblemType.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "5");
        }
        return headers;
    }

    private static String path(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI();
    }

    private ResponseEntity<Object> answer(
            ProblemType type, String detail, List<InvalidValue> errors, String path, HttpHeaders headers) {
        var problem = problems.finished(type.detail(detail), path);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
