package dev.tenantry.api.web;

import java.util.List;

/** A refusal that a feature has decided on; becomes the problem of its type. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<InvalidValue> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<InvalidValue> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** The same answer for what is not there and for what belongs to another tenant. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such " + what);
    }

    /** The same refusal of a part of the request, with the places of its errors below that part. */
    public ProblemException at(String place) {
        return new ProblemException(
                type,
                place + ": " + detail(),
                errors.stream()
                        .map(error -> new InvalidValue(place + error.pointer(), error.detail()))
                        .toList());
    }

    public ProblemType type() {
        return type;
    }

    public List<InvalidValue> errors() {
        return errors;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * One value that is not allowed.
     *
     * @param pointer JSON Pointer (RFC 6901) into the request, or the name of a query parameter
     */
    public record InvalidValue(String pointer, String detail) {}
}
