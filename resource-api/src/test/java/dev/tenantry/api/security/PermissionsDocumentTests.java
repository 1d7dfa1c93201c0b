package dev.tenantry.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PermissionsDocumentTests {

    private static final List<String> SCOPES =
            Arrays.stream(Permission.values()).map(Permission::scope).toList();

    @Test
    void documentListsThePermissionsOfTheCode() throws IOException {
        var listed = Pattern.compile("(?m)^\\| `([a-z]+:[a-z]+)` \\| (\\w+) \\|")
                .matcher(Files.readString(Path.of("../docs/reference/permissions.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(listed)
                .isEqualTo(Arrays.stream(Permission.values())
                        .map(permission -> permission.scope() + " "
                                + permission.leastRole().text())
                        .toList());
    }

    @Test
    void realmsAreMadeWithTheScopesOfTheCode() throws IOException {
        var tenant = realmFile("tenant.json");
        assertThat(names(tenant.path("clientScopes")))
                .filteredOn(name -> name.contains(":"))
                .isEqualTo(SCOPES);
        var console = tenant.path("clients")
                .valueStream()
                .filter(client -> client.path("clientId").asString().equals("console"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(console.path("optionalClientScopes"))).isEqualTo(SCOPES);
        assertThat(texts(realmFile("application.json").path("client").path("optionalClientScopes")))
                .isEqualTo(SCOPES);
    }

    private static JsonNode realmFile(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("../keycloak/realms", name)));
    }

    private static List<String> names(JsonNode nodes) {
        return nodes.valueStream().map(node -> node.path("name").asString()).toList();
    }

    private static List<String> texts(JsonNode nodes) {
        return nodes.valueStream().map(JsonNode::asString).toList();
    }
}
