package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.api.security.AccessTokens;
import dev.tenantry.api.security.Keys;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.cli.Settings;
import dev.tenantry.cli.TenantRealm;
import dev.tenantry.local.Ports.Listener;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that must never be accepted (security.md): each is 401 with a problem, none a 500, none a way out. */
class ForgedTokensTests {

    private static final int MUTATIONS = 10_000;
    private static final int MADE_UP_ISSUERS = 1_000_000;

    private static Platform platform;
    private static String genuine;
    private static SignedJWT parsed;
    private static RSAKey realmKey;
    private static RSAKey ownKey;

    @BeforeAll
    static void keys() throws Exception {
        platform = Platform.running();
        genuine = platform.application("acme", Platform.SCOPES);
        parsed = SignedJWT.parse(genuine);
        realmKey = (RSAKey) JWKSet.load(
                        URI.create("http://127.0.0.1:" + platform.stack().port(Listener.KEYCLOAK)
                                        + "/realms/acme/protocol/openid-connect/certs")
                                .toURL())
                .getKeyByKeyId(parsed.getHeader().getKeyID());
        ownKey = new RSAKeyGenerator(2048).keyID(realmKey.getKeyID()).generate();
    }

    @Test
    void genuineTokenIsAccepted() {
        assertThat(platform.get("/v1/me").bearer(genuine).send().status()).isEqualTo(200);
    }

    @Test
    void forgedSignaturesAreRefused() throws Exception {
        var forged = new LinkedHashMap<String, String>();
        var payload = genuine.split("\\.")[1];
        for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
            var header =
                    base64("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + realmKey.getKeyID() + "\"}");
            forged.put("alg " + none + " without signature", header + "." + payload + ".");
            forged.put("alg " + none + " with signature", header + "." + payload + "." + genuine.split("\\.")[2]);
        }
        forged.put(
                "public key as HMAC secret",
                signed(
                        header(JWSAlgorithm.HS256),
                        claims(c -> {}),
                        new MACSigner(realmKey.toRSAPublicKey().getEncoded())));
        forged.put("own key under the realm's kid", own(c -> {}));
        forged.put(
                "own key in jwk",
                signed(
                        new JWSHeader.Builder(header(JWSAlgorithm.RS256))
                                .jwk(ownKey.toPublicJWK())
                                .build(),
                        claims(c -> {}),
                        new RSASSASigner(ownKey)));
        forged.put(
                "payload exchanged",
                genuine.split("\\.")[0] + "."
                        + base64(parsed.getPayload().toString().replace("demo-app", "console")) + "."
                        + genuine.split("\\.")[2]);
        forged.put("signature cut", genuine.substring(0, genuine.length() - 10));
        forged.put("two parts", genuine.substring(0, genuine.lastIndexOf('.')));
        forged.put("not a token", "abc");
        forged.put(
                "RS512 instead of RS256",
                signed(header(JWSAlgorithm.RS512), claims(c -> {}), new RSASSASigner(ownKey)));
        for (var kid : List.of("", "unknown", "../../etc/passwd", "' or 1=1 --", "x".repeat(2000), "\u0000")) {
            forged.put(
                    "kid " + kid,
                    signed(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType("at+jwt"))
                                    .keyID(kid)
                                    .build(),
                            claims(c -> {}),
                            new RSASSASigner(ownKey)));
        }
        forged.put("oversized", own(c -> c.claim("x", "x".repeat(9_000))));
        refuseAll(forged);
    }

    @Test
    void keysAreNeverFetchedFromWhereATokenSays() throws Exception {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realms/acme");
            refuseAll(Map.of(
                    "jku",
                            signed(
                                    new JWSHeader.Builder(header(JWSAlgorithm.RS256))
                                            .jwkURL(url)
                                            .build(),
                                    claims(c -> {}),
                                    new RSASSASigner(ownKey)),
                    "x5u",
                            signed(
                                    new JWSHeader.Builder(header(JWSAlgorithm.RS256))
                                            .x509CertURL(url)
                                            .build(),
                                    claims(c -> {}),
                                    new RSASSASigner(ownKey)),
                    "issuer", own(c -> c.issuer(url.toString()))));
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void tokensOfOtherKindsAreRefused() {
        var signedIn = platform.signIn()
                .person("acme", "alice@acme.example", platform.stack().demo().get("DEMO_PASSWORD"), Platform.SCOPES);
        refuseAll(Map.of(
                "ID token", signedIn.path("id_token").asString(),
                "refresh token", signedIn.path("refresh_token").asString()));
    }

    @Test
    void serviceAccountThatIsNoApplicationIsRefused() {
        var lifecycle = new TenantRealm(Settings.of(platform.stack().cliEnvironment()), "acme").proof();
        assertThat(platform.get("/v1/me").bearer(lifecycle).send().status()).isEqualTo(401);
    }

    @Test
    void lookAlikesOfAnIssuerAreRefused() throws Exception {
        var issuer = parsed.getJWTClaimsSet().getIssuer();
        var forged = new LinkedHashMap<String, String>();
        for (var other : List.of(
                issuer + "/",
                issuer.replace("acme", "ACME"),
                issuer.replace("acme", "%61cme"),
                issuer.replace("localhost", "LOCALHOST"),
                issuer.replace("localhost", "127.0.0.1"),
                issuer.replaceFirst(":\\d+/", "/"),
                issuer.replace("http:", "https:"),
                issuer.replace("/realms/", "//realms/"),
                issuer.replace("acme", "master"),
                issuer.replace("acme", "platform"),
                issuer.replace("acme", "globex"),
                " " + issuer,
                "")) {
            forged.put("issuer " + other, own(c -> c.issuer(other)));
        }
        refuseAll(forged);
    }

    /** Our key, trusted by the realm's rules: only the claims are wrong. */
    @Test
    void wrongClaimsAreRefusedWhateverTheSignature() throws Exception {
        var wrong = new LinkedHashMap<String, Consumer<JWTClaimsSet.Builder>>();
        for (var claim : List.of("exp", "iat", "sub", "jti", "client_id", "aud", "iss", "typ")) {
            wrong.put("without " + claim, c -> c.claim(claim, null));
        }
        var now = Instant.now();
        wrong.put("expired", c -> c.expirationTime(Date.from(now.minusSeconds(31))));
        wrong.put("not yet", c -> c.notBeforeTime(Date.from(now.plusSeconds(60))));
        wrong.put("issued in the future", c -> c.issueTime(Date.from(now.plusSeconds(60))));
        wrong.put("lives for a day", c -> c.expirationTime(Date.from(now.plusSeconds(86_400))));
        wrong.put("another audience", c -> c.audience("account"));
        wrong.put("ID token by claim", c -> c.claim("typ", "ID"));
        wrong.put("refresh token by claim", c -> c.claim("typ", "Refresh"));
        wrong.put("DPoP-bound as bearer", c -> c.claim("cnf", Map.of("jkt", "x")));
        wrong.put("DPoP without a key", c -> c.claim("typ", "DPoP"));
        wrong.put("bound to a certificate", c -> c.claim("typ", "DPoP").claim("cnf", Map.of("x5t#S256", "x")));
        wrong.put("bound in two ways", c -> c.claim("typ", "DPoP").claim("cnf", Map.of("jkt", "x", "x5t#S256", "x")));
        wrong.put("two clients", c -> c.claim("azp", "another"));
        var accepted = new ArrayList<String>();
        for (var entry : wrong.entrySet()) {
            var builder = new JWTClaimsSet.Builder(claims(c -> {}));
            entry.getValue().accept(builder);
            if (Keys.accepts(
                    ownKey, acme(), signed(header(JWSAlgorithm.RS256), builder.build(), new RSASSASigner(ownKey)))) {
                accepted.add(entry.getKey());
            }
        }
        assertThat(accepted).isEmpty();
        assertThat(Keys.accepts(ownKey, acme(), own(c -> {})))
                .as("the same token with right claims")
                .isTrue();
    }

    @Test
    void headerTypesOfOtherTokensAreRefused() throws Exception {
        for (var type : List.of("JWT", "logout+jwt", "dpop+jwt", "at+JWTx", "")) {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(new JOSEObjectType(type))
                    .keyID(ownKey.getKeyID())
                    .build();
            assertThat(Keys.accepts(ownKey, acme(), signed(header, claims(c -> {}), new RSASSASigner(ownKey))))
                    .as(type)
                    .isFalse();
        }
    }

    /** One bit of a genuine token turned over, anywhere. */
    @Test
    void tenThousandMutationsOfAGenuineTokenAreRefused() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var answers = IntStream.range(0, MUTATIONS)
                .mapToObj(i -> mutation(random))
                .parallel()
                .map(token -> platform.get("/v1/me").bearer(token).send().status())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(answers).as("seed " + seed).isEqualTo(Map.of(401, (long) MUTATIONS));
    }

    private static String mutation(Random random) {
        var parts = genuine.split("\\.");
        var part = random.nextInt(3);
        var bytes = Base64.getUrlDecoder().decode(parts[part]);
        var bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return String.join(".", parts);
    }

    @Test
    void millionMadeUpIssuersCauseNoCallAndNoGrowth() throws Exception {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            var host = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/";
            refuse(host, 10_000);
            var before = usedHeap();
            refuse(host, MADE_UP_ISSUERS);
            assertThat(usedHeap() - before).as("growth of the heap").isLessThan(8L << 20);
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    private static void refuse(String host, int count) {
        var tokens = platform.bean(AccessTokens.class);
        var header = base64("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k\"}");
        for (int i = 0; i < count; i++) {
            var token = header + "." + base64("{\"iss\":\"" + host + i + "\"}") + ".AAAA";
            if (Keys.accepts(tokens, token)) {
                throw new AssertionError("Accepted: " + token);
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void onlyOneTokenInOneHeaderCounts() {
        assertThat(platform.get("/v1/me")
                        .header("Authorization", "Bearer " + genuine)
                        .header("Authorization", "Bearer " + genuine)
                        .send()
                        .status())
                .isIn(400, 401);
        assertThat(platform.get("/v1/me?access_token=" + genuine).send().status())
                .isEqualTo(401);
        assertThat(platform.get("/v1/me")
                        .header("Authorization", "Basic " + genuine)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    private static Tenant acme() {
        return platform.bean(TenantDirectory.class).bySlug("acme").orElseThrow();
    }

    private static void refuseAll(Map<String, String> tokens) {
        var wrong = new ArrayList<String>();
        tokens.forEach((name, token) -> {
            var answer = platform.get("/v1/me").bearer(token).send();
            if (answer.status() != 401 || !answer.header("WWW-Authenticate").contains("invalid_token")) {
                wrong.add(name + ": " + answer);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static String own(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return signed(header(JWSAlgorithm.RS256), claims(change), new RSASSASigner(ownKey));
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(realmKey.getKeyID())
                .build();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var now = Instant.now();
        var builder = new JWTClaimsSet.Builder(parsed.getJWTClaimsSet())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
        change.accept(builder);
        return builder.build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
