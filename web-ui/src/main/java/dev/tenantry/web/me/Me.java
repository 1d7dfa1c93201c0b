package dev.tenantry.web.me;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The signed-in person as the API sees them: name, organization, roles and what this session may do. */
public record Me(
        Home tenant,
        String subject,
        @Nullable String name,
        @Nullable String email,
        List<String> roles,
        List<String> permissions) {

    /** The organization that the person belongs to. */
    public record Home(String id, String slug, String name) {}

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** The name to show: what Keycloak knows best. */
    public String label() {
        return Stream.of(name, email)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("Signed in");
    }

    /** The highest role only; the lower ones follow from it. */
    public String role() {
        return Stream.of("owner", "admin", "user")
                .filter(roles::contains)
                .findFirst()
                .orElse("member");
    }

    /** Who did something: the API tells subjects, not names. */
    public String who(@Nullable String subject) {
        return this.subject.equals(subject) ? "you" : "someone else";
    }
}
