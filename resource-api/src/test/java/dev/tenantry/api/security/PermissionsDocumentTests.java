package dev.tenantry.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PermissionsDocumentTests {

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
        var scopes = JsonMapper.shared()
                .readTree(Files.readString(Path.of("../keycloak/realms/tenant.json")))
                .path("clientScopes")
                .valueStream()
                .map(scope -> scope.path("name").asString())
                .filter(name -> name.contains(":"));
        assertThat(scopes)
                .containsExactlyElementsOf(Arrays.stream(Permission.values())
                        .map(Permission::scope)
                        .toList());
    }
}
