package dev.tenantry.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of the realm {@code platform}. Each needs a password and a second factor to sign in. */
final class Operators {

    private final Members members;

    Operators(Settings settings) {
        this.members = new Members(new RealmAccount(settings, "platform"));
    }

    /** Makes somebody an operator or an auditor, or the one of the other, as steps that can be repeated. */
    List<Step> adding(Person person, OperatorRole role) {
        return List.of(
                new Step(
                        "make a sign-in for " + person.email(),
                        () -> members.find(person.email()).isPresent(),
                        () -> members.add(person, false)),
                new Step(
                        "give the role " + role,
                        () -> roleOf(id(person.email())).equals(Optional.of(role)),
                        () -> give(id(person.email()), role)),
                new Step(
                        "invite by e-mail to choose a password and to set up the second factor",
                        () -> isIn(id(person.email())),
                        () -> members.invite(
                                id(person.email()),
                                "client_id=" + Login.CLIENT,
                                "VERIFY_EMAIL",
                                "UPDATE_PASSWORD",
                                "CONFIGURE_TOTP")));
    }

    void remove(String email) {
        var id = id(email);
        members.signOut(id);
        members.remove(id);
    }

    List<Operator> all() {
        return members.all().stream()
                .map(user -> {
                    var id = user.path("id").asString();
                    return new Operator(
                            user.path("email").asString(""),
                            (user.path("firstName").asString("") + " "
                                            + user.path("lastName").asString(""))
                                    .strip(),
                            roleOf(id).map(OperatorRole::name).orElse("none"),
                            isIn(id) ? "active" : "invited");
                })
                .toList();
    }

    private String id(String email) {
        return members.find(email)
                .orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "There is no operator " + email));
    }

    private Optional<OperatorRole> roleOf(String id) {
        return OperatorRole.among(members.roles(id));
    }

    private void give(String id, OperatorRole role) {
        var held = members.roles(id);
        for (var other : OperatorRole.values()) {
            if (other != role && held.contains(other.realmRole())) {
                members.withdraw(id, other.realmRole());
            }
        }
        // the Keycloak console knows only the role of the moment of sign-in
        members.signOut(id);
        members.grant(id, role.realmRole());
    }

    private boolean isIn(String id) {
        return members.credentials(id).containsAll(Set.of("password", "otp"));
    }

    /**
     * Somebody as a list shows them.
     *
     * @param state {@code active} once password and second factor are set, until then {@code invited}
     */
    record Operator(String email, String name, String role, String state) {}
}
