package dev.tenantry.api.web;

import java.util.List;

/** A refusal that a feature has decided on; becomes the problem of its type. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_ERRORS = 20;
    private static final int MOST_CHARACTERS = 8_000;

    private final ProblemType type;
    private final transient List<InvalidValue> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<InvalidValue> errors) {
        super(
                told(errors) < errors.size() ? detail + " (and " + (errors.size() - told(errors)) + " more)" : detail,
                null,
                false,
                false);
        this.type = type;
        this.errors = List.copyOf(errors.subList(0, told(errors)));
    }

    /** How many errors an answer tells: it stays small, however much of a request is wrong. */
    private static int told(List<InvalidValue> errors) {
        var size = 0;
        for (var place = 0; place < errors.size(); place++) {
            size += errors.get(place).pointer().length()
                    + errors.get(place).detail().length();
            if (place == MOST_ERRORS || size > MOST_CHARACTERS && place > 0) {
                return place;
            }
        }
        return errors.size();
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
