package dev.tenantry.api.web;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** What is told of JSON that is none, or not of the shape that is expected. */
final class UnreadableJson {

    private UnreadableJson() {}

    static ProblemException refusal(Throwable cause) {
        return refusal(cause, "The body");
    }

    /** @param what it is that should be JSON */
    static ProblemException refusal(Throwable cause, String what) {
        return switch (cause) {
            case StreamConstraintsException limit ->
                new ProblemException(ProblemType.CONTENT_TOO_LARGE, "The JSON is larger or deeper than allowed");
            case UnrecognizedPropertyException unknown ->
                new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "The property \"" + unknown.getPropertyName() + "\" is not one that can be set");
            case InvalidFormatException choice
            when choice.getTargetType().isEnum() ->
                new ProblemException(
                        ProblemType.VALIDATION,
                        "See the errors",
                        List.of(new InvalidValue(pointer(choice), "is one of " + choices(choice.getTargetType()))));
            case StreamReadException syntax -> new ProblemException(ProblemType.BAD_REQUEST, place(syntax, what));
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                new ProblemException(
                        ProblemType.VALIDATION,
                        "See the errors",
                        List.of(new InvalidValue(pointer(mismatch), "is " + expected(mismatch.getTargetType()))));
            default -> new ProblemException(ProblemType.BAD_REQUEST, what + " is not the JSON that is expected here");
        };
    }

    private static String pointer(JacksonException failure) {
        return Pointers.printable(
                failure.getPath().stream().map(UnreadableJson::part).reduce("", Pointers::child));
    }

    private static String part(Reference reference) {
        return reference.getPropertyName() == null ? String.valueOf(reference.getIndex()) : reference.getPropertyName();
    }

    /** The kind of JSON value that a type of ours is read from. */
    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "not what is expected here";
        }
        if (type == UUID.class) {
            return "a UUID, in 36 characters";
        }
        if (type.isEnum()) {
            return "one of " + choices(type);
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number, written as a number";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> JsonMapper.shared().valueToTree(choice).asString())
                .collect(Collectors.joining(", "));
    }

    private static String place(StreamReadException syntax, String what) {
        var at = syntax.getLocation();
        var line = at == null || at.getLineNr() == 1 ? "" : "line " + at.getLineNr() + ", ";
        return what + " is not valid JSON" + (at == null ? "" : " at " + line + "column " + at.getColumnNr());
    }
}
