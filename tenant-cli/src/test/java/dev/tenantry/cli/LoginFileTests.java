package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFileTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path home;

    @Test
    void tokensAreForTheirOwnerOnly() throws IOException {
        var folder = home.resolve("tenantry");
        var file = new LoginFile(folder, "https://auth.example/realms/platform");
        file.write(new Tokens("access", "refresh", NOON));
        assertThat(file.read()).isEqualTo(new Tokens("access", "refresh", NOON));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(found -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void loginToOnePlatformIsNoneToAnother() {
        new LoginFile(home, "https://one.example/realms/platform").write(new Tokens("a", "r", NOON));
        assertThat(new LoginFile(home, "https://two.example/realms/platform").exists())
                .isFalse();
    }

    @Test
    void whereNobodyHasAHomeNobodyIsLoggedIn() {
        var file = new LoginFile(null, "https://auth.example/realms/platform");
        assertThat(file.exists()).isFalse();
        assertThatThrownBy(() -> file.write(new Tokens("a", "r", NOON))).hasMessageContaining("HOME");
    }

    @Test
    void tokenThatEndsDuringTheRequestIsRefreshedBefore() {
        var tokens = new Tokens("a", "r", NOON);
        assertThat(tokens.isFresh(NOON.minusSeconds(31))).isTrue();
        assertThat(tokens.isFresh(NOON.minusSeconds(29))).isFalse();
    }
}
