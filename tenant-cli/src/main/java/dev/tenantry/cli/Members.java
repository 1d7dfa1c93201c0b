package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The people of one realm. Ids are Keycloak's. */
final class Members {

    private static final int THREE_DAYS = 259_200;

    private final RealmAccount account;

    Members(RealmAccount account) {
        this.account = account;
    }

    List<JsonNode> all() {
        return account.send("GET", "/users?briefRepresentation=true&max=10000", null)
                .accepted()
                .json()
                .valueStream()
                .toList();
    }

    Optional<String> find(String email) {
        return account.send("GET", "/users?exact=true&briefRepresentation=true&email=" + JsonHttp.encode(email), null)
                .accepted()
                .json()
                .valueStream()
                .map(user -> user.path("id").asString())
                .findFirst();
    }

    void add(Person person, boolean emailVerified) {
        account.send(
                        "POST",
                        "/users",
                        Json.MAPPER.valueToTree(Map.of(
                                "username", person.email(),
                                "email", person.email(),
                                "emailVerified", emailVerified,
                                "firstName", person.firstName(),
                                "lastName", person.lastName(),
                                "enabled", true)))
                .accepted();
    }

    /** Ends somebody's sign-ins, also in what they signed in to from here (OpenID Connect Back-Channel Logout). */
    void signOut(String id) {
        account.send("POST", "/users/" + id + "/logout", null).accepted();
    }

    void remove(String id) {
        account.send("DELETE", "/users/" + id, null).accepted();
    }

    /** The names of the realm roles that somebody holds directly. */
    Set<String> roles(String id) {
        return mappings(id, "").stream()
                .map(role -> role.path("name").asString())
                .collect(Collectors.toSet());
    }

    void grant(String id, String role) {
        change("POST", id, mappings(id, "/available"), role);
    }

    void withdraw(String id, String role) {
        change("DELETE", id, mappings(id, ""), role);
    }

    private List<JsonNode> mappings(String id, String which) {
        return account.send("GET", "/users/" + id + "/role-mappings/realm" + which, null)
                .accepted()
                .json()
                .valueStream()
                .toList();
    }

    private void change(String method, String id, List<JsonNode> roles, String role) {
        var chosen = roles.stream()
                .filter(found -> found.path("name").asString().equals(role))
                .toList();
        account.send(method, "/users/" + id + "/role-mappings/realm", Json.MAPPER.valueToTree(chosen))
                .accepted();
    }

    /** The kinds of credential that somebody has: {@code password}, {@code otp}. */
    Set<String> credentials(String id) {
        return account.send("GET", "/users/" + id + "/credentials", null)
                .accepted()
                .json()
                .valueStream()
                .map(credential -> credential.path("type").asString(""))
                .collect(Collectors.toSet());
    }

    /**
     * Asks by e-mail for what is named; the link is good for three days.
     *
     * @param client what the link leads back to, as query of the Admin API
     */
    void invite(String id, String client, String... actions) {
        account.send(
                        "PUT",
                        "/users/" + id + "/execute-actions-email?lifespan=" + THREE_DAYS + "&" + client,
                        Json.MAPPER.valueToTree(List.of(actions)))
                .accepted();
    }

    /** Sets a password and confirms the address, as if the invitation had been followed. */
    void acceptInvitation(String id, String password) {
        account.send(
                        "PUT",
                        "/users/" + id + "/reset-password",
                        Json.MAPPER.valueToTree(Map.of("type", "password", "value", password, "temporary", false)))
                .accepted();
        var user = account.send("GET", "/users/" + id, null).accepted().json();
        ((ObjectNode) user).put("emailVerified", true);
        account.send("PUT", "/users/" + id, user).accepted();
    }
}
