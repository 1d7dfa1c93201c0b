package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.cli.Tool;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.RealmAdmin;
import dev.tenantry.local.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything in Keycloak that ends a token ends it on both nodes of the API. The times from the act to the first 401 go
 * to {@code target/revocations.md}; {@code -Dtenantry.rounds=20} measures them well.
 */
class RevocationTests {

    private static final String TENANT = "hooli";
    private static final String PASSWORD = "Correct-Horse-7";
    private static final String SECRET = "a-secret-of-a-test";
    private static final int ROUNDS = Integer.getInteger("tenantry.rounds", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Listener> NODES = List.of(Listener.RESOURCE_API, Listener.SECOND_API);
    private static final List<String> REPORT = new ArrayList<>(List.of(
            "| act in Keycloak | first node, median | max | second node, median | max |", "|---|---|---|---|---|"));

    private static FrontDoor door;
    private static RealmAdmin realm;

    @BeforeAll
    static void tenant() {
        door = FrontDoor.open();
        realm = door.stack().admin(TENANT);
        tenant("create", TENANT, "--name", "Hooli", "--owner-email", "gavin@hooli.example", "--owner-name", "Gavin B");
    }

    static Stream<Arguments> acts() {
        return Stream.of(
                person("the person signs out", p -> asConsole("logout", Map.of("refresh_token", p.refreshToken()))),
                person("the refresh token is revoked", p -> asConsole("revoke", Map.of("token", p.refreshToken()))),
                person("the access token is revoked", p -> asConsole("revoke", Map.of("token", p.accessToken()))),
                person("a used refresh token comes again", RevocationTests::reuse),
                person("an operator ends the session", p -> realm.send("DELETE", "/sessions/" + p.session(), null)),
                person("an operator signs the person out", p -> realm.send("POST", user(p) + "/logout", null)),
                person("an operator signs everybody out", p -> realm.send("POST", "/logout-all", null)),
                person("the person is disabled", p -> realm.change(user(p), "enabled", false)),
                person("the person is deleted", p -> realm.send("DELETE", user(p), null)),
                person("an operator resets the password", RevocationTests::resetPassword),
                person("a role is taken away", RevocationTests::takeRole),
                person("the realm's not-before is set", p -> setNotBefore()),
                application("the application's token is revoked", RevocationTests::revokeOwn),
                application("the application is disabled", a -> realm.change(client(a), "enabled", false)),
                application("the application is deleted", a -> realm.send("DELETE", client(a), null)),
                application(
                        "the application's secret is renewed",
                        a -> realm.send("POST", client(a) + "/client-secret", null)),
                application("a scope is taken from the application", RevocationTests::takeScope),
                Arguments.of("the tenant is suspended", resumed(application()), (Act) a -> tenant("suspend", TENANT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void actEndsTheTokenOnEveryNode(String name, Holder holder, Act act) throws Exception {
        var times = NODES.stream().map(node -> new ArrayList<Long>()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            var actor = holder.signIn();
            NODES.forEach(node -> assertThat(status(node, actor.accessToken())).isEqualTo(200));
            var begun = System.nanoTime();
            var firsts = NODES.stream()
                    .map(node -> CompletableFuture.supplyAsync(() -> firstRefusal(node, actor.accessToken(), begun)))
                    .toList();
            act.on(actor);
            for (int node = 0; node < NODES.size(); node++) {
                times.get(node).add(firsts.get(node).get());
            }
            holder.forget(actor);
            // some acts end all tokens of the realm of that second
            Thread.sleep(1_100);
        }
        REPORT.add("| " + name + " | " + summary(times.get(0)) + " | " + summary(times.get(1)) + " |");
    }

    @Test
    void healthyPersonGetsNewTokensThatSayWhatIsTrueNow() throws Exception {
        var person = person().signIn();
        takeRole(person);
        Thread.sleep(1_100);
        var renewed = token(
                asConsole("token", Map.of("grant_type", "refresh_token", "refresh_token", person.refreshToken())));
        var me = new Request("GET", door.url(Listener.API), "/v1/me")
                .bearer(renewed.path("access_token").asString())
                .send();
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("roles").toString()).doesNotContain("user");
    }

    @Test
    void resetPasswordEndsTheSessionsToo() {
        var person = person().signIn();
        resetPassword(person);
        assertThat(asConsole("token", Map.of("grant_type", "refresh_token", "refresh_token", person.refreshToken())))
                .contains("invalid_grant");
    }

    @Test
    void notBeforeThatIsTakenBackLeavesNothing() throws Exception {
        realm.change("", "notBefore", System.currentTimeMillis() / 1000 + 100_000);
        realm.change("", "notBefore", 0);
        Thread.sleep(1_100);
        var token = application().signIn().accessToken();
        assertThat(status(Listener.RESOURCE_API, token)).isEqualTo(200);
    }

    @Test
    void oneSessionsEndLeavesTheOtherSessions() {
        var email = newPerson();
        var first = signIn(email);
        var second = signIn(email);
        realm.send("DELETE", "/sessions/" + first.session(), null);
        firstRefusal(Listener.RESOURCE_API, first.accessToken(), System.nanoTime());
        assertThat(status(Listener.RESOURCE_API, second.accessToken())).isEqualTo(200);
    }

    @AfterAll
    static void report() throws IOException {
        System.out.println(String.join("\n", REPORT));
        Files.write(
                Path.of("target/revocations.md"),
                REPORT,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void reuse(Actor person) {
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", person.refreshToken());
        asConsole("token", refresh);
        asConsole("token", refresh);
    }

    private static void resetPassword(Actor person) {
        realm.send(
                "PUT",
                user(person) + "/reset-password",
                Map.of("type", "password", "value", PASSWORD + "!", "temporary", false));
    }

    private static void takeRole(Actor person) {
        realm.send("DELETE", user(person) + "/role-mappings/realm", List.of(realm.get("/roles/user")));
    }

    private static void setNotBefore() {
        realm.change("", "notBefore", System.currentTimeMillis() / 1000 + 1);
    }

    private static void revokeOwn(Actor application) {
        door.stack()
                .signIn()
                .post(
                        TENANT,
                        "revoke",
                        Map.of(
                                "token",
                                application.accessToken(),
                                "client_id",
                                application.name(),
                                "client_secret",
                                SECRET));
    }

    private static void takeScope(Actor application) {
        var scope = realm.get("/client-scopes")
                .valueStream()
                .filter(known -> known.path("name").asString().equals("documents:read"))
                .findFirst()
                .orElseThrow();
        realm.send(
                "DELETE",
                client(application) + "/optional-client-scopes/"
                        + scope.path("id").asString(),
                null);
    }

    private static String user(Actor person) {
        return "/users/" + person.id();
    }

    private static String client(Actor application) {
        return "/clients/" + application.id();
    }

    private static String asConsole(String endpoint, Map<String, String> fields) {
        return door.stack().signIn().asConsole(TENANT, endpoint, fields);
    }

    private static JsonNode token(String answer) {
        return JsonMapper.shared().readTree(answer);
    }

    /** Milliseconds from the act to the first 401. */
    private static long firstRefusal(Listener node, String token, long begun) {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (status(node, token) == 401) {
                return (System.nanoTime() - begun) / 1_000_000;
            }
        }
        throw new AssertionError("The token still works at " + node + " after " + PATIENCE);
    }

    private static int status(Listener node, String token) {
        return new Request("GET", "http://127.0.0.1:" + door.port(node), "/v1/me")
                .bearer(token)
                .send()
                .status();
    }

    private static String summary(List<Long> millis) {
        var sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2] + " ms | "
                + LongStream.of(sorted).max().orElseThrow() + " ms";
    }

    private static Arguments person(String name, Act act) {
        return Arguments.of(name, person(), act);
    }

    private static Arguments application(String name, Act act) {
        return Arguments.of(name, application(), act);
    }

    private static Holder person() {
        return new Holder() {
            @Override
            public Actor signIn() {
                return RevocationTests.signIn(newPerson());
            }

            @Override
            public void forget(Actor person) {
                realm.change("", "notBefore", 0);
            }
        };
    }

    private static Actor signIn(String email) {
        var tokens = door.stack().signIn().person(TENANT, email, PASSWORD, FrontDoor.SCOPES);
        var id =
                realm.get("/users?exact=true&email=" + email).path(0).path("id").asString();
        return new Actor(
                id,
                email,
                tokens.path("access_token").asString(),
                tokens.path("refresh_token").asString(),
                tokens.path("session_state").asString());
    }

    private static Holder application() {
        return () -> {
            var clientId = "app-" + UUID.randomUUID().toString().substring(0, 8);
            var id = realm.addApplication(clientId, SECRET, "application", Map.of(), FrontDoor.SCOPES);
            var token = door.stack().signIn().application(TENANT, clientId, SECRET, FrontDoor.SCOPES);
            return new Actor(id, clientId, token.path("access_token").asString(), "", "");
        };
    }

    private static String newPerson() {
        var email = "p" + UUID.randomUUID().toString().substring(0, 8) + "@hooli.example";
        realm.addPerson(email, PASSWORD, "user");
        return email;
    }

    /** Whose tenant is suspended by the act, and works again after it. */
    private static Holder resumed(Holder holder) {
        return new Holder() {
            @Override
            public Actor signIn() {
                return holder.signIn();
            }

            @Override
            public void forget(Actor actor) {
                tenant("resume", TENANT);
            }
        };
    }

    private static void tenant(String... args) {
        Tool.run(door, 0, args);
    }

    /** Who has a token: a person, with a session, or an application. */
    private record Actor(String id, String name, String accessToken, String refreshToken, String session) {}

    @FunctionalInterface
    private interface Holder {
        Actor signIn();

        default void forget(Actor actor) {}
    }

    @FunctionalInterface
    private interface Act {
        void on(Actor actor) throws Exception;
    }
}
