package dev.tenantry.api.web;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
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
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

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
        return answer(refusal, request.getRequestURI(), new HttpHeaders());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> database(NestedRuntimeException failure, HttpServletRequest request) {
        var type = SqlStates.problemOf(failure);
        if (type == ProblemType.INTERNAL) {
            return unknown(failure, request);
        }
        if (type == ProblemType.UNAVAILABLE) {
            log.warn("The database could not answer", failure);
        }
        return answer(type, SqlStates.detailOf(failure, type), List.of(), request.getRequestURI(), retryAfter(type));
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

    /** A header or a parameter that the firewall refuses only when it is read. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException failure, HttpServletRequest request) {
        return answer(
                ProblemType.BAD_REQUEST,
                "A header or a parameter holds a character that is not allowed there",
                List.of(),
                request.getRequestURI(),
                new HttpHeaders());
    }

    /** The caller has gone away: nobody is left to be told, and nothing is wrong here. */
    @ExceptionHandler
    void gone(ClientAbortException failure) {
        log.debug("The caller has gone away", failure);
    }

    /** Goes on to the container, which closes the connection. */
    @ExceptionHandler
    void brokenOff(BrokenOff failure) {
        log.warn("An answer was broken off", failure);
        throw failure;
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
        return answer(UnreadableJson.refusal(failure.getMostSpecificCause()), path(request), headers);
    }

    /** A controller has read it itself. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(JacksonException failure, HttpServletRequest request) {
        return answer(UnreadableJson.refusal(failure), request.getRequestURI(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException failure, HttpServletRequest request) {
        var errors = failure.getConstraintViolations().stream()
                .map(violation ->
                        new InvalidValue(pointer(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        return answer(ProblemType.VALIDATION, "See the errors", errors, request.getRequestURI(), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getFieldErrors().stream()
                .map(error -> new InvalidValue(
                        pointer(error.getField()),
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
        } else if (type == ProblemType.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, "2");
        }
        return headers;
    }

    private static String path(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI();
    }

    /** The JSON Pointer of a property such as {@code fields[0].name}. */
    private static String pointer(String property) {
        return "/" + property.replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
    }

    private ResponseEntity<Object> answer(ProblemException refusal, String path, HttpHeaders headers) {
        return answer(refusal.type(), refusal.detail(), refusal.errors(), path, headers);
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
