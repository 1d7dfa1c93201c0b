package dev.tenantry.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/doctor} says of faults that need no container, in a checkout of its own and without Docker. */
class DoctorTests {

    @TempDir
    private Path checkout;

    @BeforeEach
    void installation() throws Exception {
        var root = Site.findRoot();
        var files = new ArrayList<>(List.of(".env.example", "local-stack/src/main/java/dev/tenantry/local/Ports.java"));
        try (var scripts = Files.list(root.resolve("scripts"))) {
            scripts.forEach(script -> files.add("scripts/" + script.getFileName()));
        }
        for (var file : files) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.copy(root.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectories(checkout.resolve("bin"));
        Files.writeString(checkout.resolve("bin/docker"), "#!/bin/sh\necho 'no daemon' >&2\nexit 1\n");
        Files.setPosixFilePermissions(checkout.resolve("bin/docker"), PosixFilePermissions.fromString("rwx------"));
        run(Map.of(), "scripts/setup-secrets");
    }

    @Test
    void isContentWithNewSecretsAndSaysThatDockerIsAway() throws Exception {
        assertThat(doctor("compose"))
                .containsSubsequence(
                        "ok      .env is readable by you only",
                        "ok      .env has everything that .env.example names",
                        "WRONG   Docker does not answer: no daemon",
                        "3 checks, 2 ok, 1 wrong",
                        "exit status 1");
    }

    @Test
    void namesWhatIsMissingInTheEnvironmentFile() throws Exception {
        env(Files.readString(env()).replaceAll("REDIS_PASSWORD=.*", "REDIS_PASSWORD="));
        assertThat(doctor("compose")).contains("WRONG   .env lacks REDIS_PASSWORD", "        → scripts/setup-secrets");
    }

    @Test
    void seesThatOthersMayReadPasswords() throws Exception {
        Files.setPosixFilePermissions(env(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(doctor("compose"))
                .contains("WRONG   .env has passwords and others may read it (mode 644)", "        → chmod 600 .env");
    }

    @Test
    void showsNoSecret() throws Exception {
        var secrets = Files.readAllLines(env()).stream()
                .filter(line -> line.contains("PASSWORD=") || line.contains("SECRET=") || line.contains("KEY="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(String.join("\n", doctor("compose"))).doesNotContain(secrets);
    }

    @Test
    void refusesAPasswordThatAnAddressCannotHold() throws Exception {
        env(Files.readString(env()).replaceAll("REDIS_PASSWORD=.*", "REDIS_PASSWORD=p@ss/word"));
        assertThat(doctor("compose"))
                .contains("WRONG   REDIS_PASSWORD in .env has characters that an address cannot hold");
    }

    @Test
    void likesACertificateForTheDomainWithItsKey() throws Exception {
        production("tenantry.localhost");
        assertThat(doctor("compose")).anyMatch(line -> line.startsWith("ok      Certificate: for the names of"));
    }

    @Test
    void seesACertificateForAnotherName() throws Exception {
        production("tenantry.localhost");
        run(Map.of(), "scripts/make-certificates", "other.localhost");
        assertThat(doctor("compose"))
                .contains("WRONG   The certificate is not for api.tenantry.localhost app.tenantry.localhost"
                        + " *.app.tenantry.localhost auth.tenantry.localhost ops.tenantry.localhost");
    }

    @Test
    void seesACertificateThatEndsSoon() throws Exception {
        production("tenantry.localhost");
        run(
                Map.of(),
                "openssl req -x509 -key certificates/privkey.pem -days 5 -subj /CN=x -out certificates/fullchain.pem"
                        .split(" "));
        assertThat(doctor("compose")).anyMatch(line -> line.startsWith("WRONG   The certificate ends on "));
    }

    @Test
    void seesAKeyThatDoesNotFit() throws Exception {
        production("tenantry.localhost");
        Files.copy(checkout.resolve("certificates/fullchain.pem"), checkout.resolve("first.pem"));
        run(Map.of(), "scripts/make-certificates", "tenantry.localhost");
        Files.delete(checkout.resolve("certificates/fullchain.pem"));
        Files.copy(checkout.resolve("first.pem"), checkout.resolve("certificates/fullchain.pem"));
        assertThat(doctor("compose"))
                .anyMatch(line -> line.startsWith(
                        "WRONG   ./certificates/privkey.pem is not the key of ./certificates/fullchain.pem"));
    }

    @Test
    void seesOperatorsAddressOpenToEverybody() throws Exception {
        production("tenantry.localhost");
        env(Files.readString(env()).replace("TENANTRY_OPS_ALLOW=192.0.2.0/24", "TENANTRY_OPS_ALLOW=0.0.0.0/0"));
        assertThat(doctor("compose")).contains("WRONG   TENANTRY_OPS_ALLOW lets everybody at the operators' address");
    }

    @Test
    void namesAPortThatIsTakenAndTheVariableThatMovesIt() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(other.getLocalPort());
            assertThat(run(Map.of("TENANTRY_PORT_API", port), "scripts/doctor", "local"))
                    .anyMatch(line -> line.startsWith("WRONG   Port " + port + " is taken by another program"))
                    .anyMatch(line -> line.contains("TENANTRY_PORT_API=") && line.endsWith(" scripts/start"));
        }
    }

    private void production(String domain) throws Exception {
        env(Files.readString(env()) + """
                COMPOSE_FILE=compose.yaml:compose.prod.yaml
                TENANTRY_DOMAIN=%s           # a comment
                TENANTRY_SMTP_HOST=mail
                TENANTRY_OPS_ALLOW=192.0.2.0/24
                """.formatted(domain));
        run(Map.of(), "scripts/make-certificates", domain);
    }

    private Path env() {
        return checkout.resolve(".env");
    }

    private void env(String text) throws IOException {
        Files.writeString(env(), text);
    }

    private List<String> doctor(String kind) throws Exception {
        return run(Map.of(), "scripts/doctor", kind);
    }

    /** Its lines, and then its exit status. */
    private List<String> run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TENANTRY_") || name.startsWith("COMPOSE_"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "", (path, _) -> checkout.resolve("bin") + ":" + path);
        var process = builder.start();
        var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines();
        return Stream.concat(lines, Stream.of("exit status " + process.waitFor()))
                .toList();
    }
}
