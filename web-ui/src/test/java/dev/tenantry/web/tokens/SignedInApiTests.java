package dev.tenantry.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.web.api.Api;
import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.organizations.Organizations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** Against a real HTTP server in place of both: an API that refuses tokens, a Keycloak that rotates refresh tokens. */
class SignedInApiTests {

    @TempDir
    private Path folder;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final MapSessionRepository sessions = new MapSessionRepository(new ConcurrentHashMap<>());
    private final OneNodeLock lock = new OneNodeLock();

    private HttpServer server;
    private ConfigurableApplicationContext context;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/echo", this::echo);
        server.createContext("/realms/acme/protocol/openid-connect/token", this::refresh);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        context = new SpringApplicationBuilder(OnlyTheApi.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run("--tenantry.api.url=" + url);
    }

    @AfterEach
    void stop() {
        context.close();
        server.stop(0);
    }

    @Test
    void tokenThatTheApiAcceptsIsNotRefreshed() throws Exception {
        accepted.add("token-0");
        assertThat(signedIn(Duration.ofMinutes(1)).get().echo("hello")).isEqualTo("hello");
        assertThat(refreshes).hasValue(0);
    }

    @Test
    void refusedTokenIsRefreshedOnceAndTheRequestRepeatedWithItsBody() throws Exception {
        accepted.add("token-1");
        assertThat(signedIn(Duration.ofMinutes(1)).get().echo("hello")).isEqualTo("hello");
        assertThat(refreshes).hasValue(1);
        assertThat(calls).hasValue(2);
    }

    @Test
    void parallelRequestsOfASessionRefreshItOnce() throws Exception {
        accepted.add("token-1");
        var person = signedIn(Duration.ofMinutes(1));
        var begin = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 10)
                    .mapToObj(i -> pool.submit(() -> {
                        begin.await();
                        return person.get().echo("hello " + i);
                    }))
                    .toList();
            begin.countDown();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("hello " + i);
            }
        }
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void newTokenFromTheSecondOfTheEventIsReplacedASecondLater() throws Exception {
        accepted.add("token-2");
        var begun = Instant.now();
        assertThat(signedIn(Duration.ofMinutes(1)).get().echo("hello")).isEqualTo("hello");
        assertThat(refreshes).hasValue(2);
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void sessionEndsWhenItsNewTokensAreRefusedToo() throws Exception {
        var person = signedIn(Duration.ofMinutes(1)).get();
        assertThatThrownBy(() -> person.echo("hello")).isInstanceOf(SessionEnded.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void sessionEndsWhenKeycloakRefusesToRefresh() throws Exception {
        refreshes.set(7);
        var person = signedIn(Duration.ofMinutes(1)).get();
        assertThatThrownBy(() -> person.echo("hello")).isInstanceOf(SessionEnded.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void refusalRightAfterASignInIsShownSinceAnotherSignInWouldNotHelp() throws Exception {
        var person = signedIn(Duration.ZERO).get();
        assertThatThrownBy(() -> person.echo("hello"))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(401));
    }

    /** One session whose token has this age; each call begins a request of its own. */
    private Supplier<Echo> signedIn(Duration age) throws Exception {
        var settings = new AuthSettings(URI.create("http://localhost:8180"), URI.create(url), signingKey());
        var http = context.getBean(JdkClientHttpRequestFactoryBuilder.class);
        var keycloak = new TokenEndpointConfiguration().refreshForTokens(new ClientAssertion(settings), http);
        var issued = Instant.now().minus(age);
        var tokens = new OAuth2AuthorizedClient(
                ConsoleRegistrations.registration(new IdentityProvider(settings), "acme"),
                "alice",
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token-0", issued, issued.plusSeconds(300)),
                new OAuth2RefreshToken("refresh-0", issued));
        var stored = new MapSession();
        stored.setAttribute(SessionTokens.ATTRIBUTE, tokens);
        sessions.save(stored);
        return () -> {
            var session = new MockHttpSession(null, stored.getId());
            session.setAttribute(SessionTokens.ATTRIBUTE, tokens);
            var request = new MockHttpServletRequest();
            request.setSession(session);
            var relay = new TokenRelay(
                    request, new SessionTokens(sessions), lock, context.getBean(Organizations.class), keycloak);
            return new SignedInApi(context.getBean(Api.class), relay).as(Echo.class);
        };
    }

    private Path signingKey() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("console-1").generate();
        return Files.writeString(folder.resolve("console.jwk"), key.toJSONString());
    }

    private void echo(HttpExchange call) throws IOException {
        calls.incrementAndGet();
        var token = call.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(call, accepted.contains(token) ? 200 : 401, "text/plain", body);
    }

    /** A refresh token works once, as in the realm template. */
    private void refresh(HttpExchange call) throws IOException {
        var form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var next = refreshes.get() + 1;
        if (List.of(form.split("&")).contains("refresh_token=refresh-" + (next - 1))) {
            refreshes.set(next);
            answer(call, 200, "application/json", """
                    {"access_token": "token-%d", "refresh_token": "refresh-%d", "token_type": "Bearer", "expires_in": 300}""".formatted(next, next));
        } else {
            answer(call, 400, "application/json", "{\"error\": \"invalid_grant\"}");
        }
    }

    private static void answer(HttpExchange call, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    interface Echo {

        @PostExchange("/v1/echo")
        String echo(@RequestBody String text);
    }

    /** The lock without Redis. */
    private static final class OneNodeLock extends RefreshLock {

        OneNodeLock() {
            super(new StringRedisTemplate());
        }

        @Override
        synchronized <T> T holding(String sessionId, Supplier<T> work) {
            return work.get();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan({"dev.tenantry.web.api", "dev.tenantry.web.organizations"})
    @ComponentScan({"dev.tenantry.web.api", "dev.tenantry.web.organizations"})
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpClientAutoConfiguration.class,
        ImperativeHttpClientAutoConfiguration.class,
        RestClientAutoConfiguration.class
    })
    static class OnlyTheApi {}
}
