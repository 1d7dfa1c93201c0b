package dev.tenantry.web.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API's own words about a refusal (RFC 9457), with the invalid places of a body as JSON pointers. */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<Invalid> errors) {

    /** What is wrong at one place of the body. */
    public record Invalid(String pointer, String detail) {}

    static Problem unexplained() {
        return new Problem(null, null, null, null);
    }

    /** The complaints about one place, for example {@code /name}. */
    public Optional<String> at(String pointer) {
        return invalid().stream()
                .filter(error -> error.pointer().equals(pointer))
                .map(Invalid::detail)
                .findFirst();
    }

    /** One sentence for a person: the first invalid place, or else the detail, or else the title. */
    public String sentence() {
        return invalid().stream()
                .map(error -> error.pointer().isEmpty() ? error.detail() : error.pointer() + ": " + error.detail())
                .findFirst()
                .or(() -> Optional.ofNullable(detail))
                .or(() -> Optional.ofNullable(title))
                .orElse("The server refused this without saying why.");
    }

    private List<Invalid> invalid() {
        return errors == null ? List.of() : errors;
    }
}
