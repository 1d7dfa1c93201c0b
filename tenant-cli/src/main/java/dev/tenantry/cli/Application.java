package dev.tenantry.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One client of a tenant's realm, read anew for each question: Keycloak changes what it is told. */
final class Application {

    private final RealmAccount realm;
    private final String clientId;

    Application(RealmAccount realm, String clientId) {
        this.realm = realm;
        this.clientId = clientId;
    }

    /** @throws CliException if the platform itself needs the client as it is */
    void checkIsTheTenants() {
        if (clientId.equals("console") || clientId.startsWith("platform-")) {
            throw new CliException(ExitCode.CONFLICT, clientId + " is the platform's own client");
        }
    }

    String clientId() {
        return clientId;
    }

    /** @throws CliException if the realm has no such client */
    ObjectNode settings() {
        return realm.send("GET", "/clients?clientId=" + JsonHttp.encode(clientId), null)
                .accepted()
                .json()
                .valueStream()
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "There is no application " + clientId));
    }

    void change(ObjectNode settings) {
        realm.send("PUT", path(), settings).accepted();
    }

    /** The realm roles that may appear in its tokens, by name. */
    List<String> roles() {
        return mappings("").map(role -> role.path("name").asString()).toList();
    }

    void letIn(List<String> roles) {
        changeRoles("POST", "/available", roles);
    }

    void keepOut(List<String> roles) {
        changeRoles("DELETE", "", roles);
    }

    Optional<JsonNode> mapper(String name) {
        return settings()
                .path("protocolMappers")
                .valueStream()
                .filter(mapper -> mapper.path("name").asString().equals(name))
                .findFirst();
    }

    void addMapper(JsonNode mapper) {
        realm.send("POST", path() + "/protocol-mappers/models", mapper).accepted();
    }

    void removeMapper(JsonNode mapper) {
        realm.send(
                        "DELETE",
                        path() + "/protocol-mappers/models/" + mapper.path("id").asString(),
                        null)
                .accepted();
    }

    private void changeRoles(String method, String which, List<String> chosen) {
        var roles = mappings(which)
                .filter(role -> chosen.contains(role.path("name").asString()))
                .toList();
        realm.send(method, path() + "/scope-mappings/realm", Json.MAPPER.valueToTree(roles))
                .accepted();
    }

    private Stream<JsonNode> mappings(String which) {
        return realm.send("GET", path() + "/scope-mappings/realm" + which, null)
                .accepted()
                .json()
                .valueStream();
    }

    private String path() {
        return "/clients/" + settings().path("id").asString();
    }
}
