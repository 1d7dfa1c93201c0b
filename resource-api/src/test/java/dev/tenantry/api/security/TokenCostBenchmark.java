package dev.tenantry.api.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.api.Platform;
import dev.tenantry.api.tenancy.TenantDirectory;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/**
 * What a token costs in microseconds of CPU, in the running API with its real registry: run it by name with
 * {@code scripts/bench tokens}. Rounds are interleaved; the median counts, with the least and the most.
 */
class TokenCostBenchmark {

    private static final int ROUNDS = 9;
    private static final int TOKENS = 1_000;
    private static final int ISSUERS = 10_000;

    private final Platform platform = Platform.running();
    private final AccessTokens tokens = platform.bean(AccessTokens.class);
    private final Map<String, List<String>> seen = new HashMap<>();
    private HttpServer keys;
    private int serial;

    @Test
    void measure() throws Exception {
        keys = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        keys.start();
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var curve = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        var edwards = Edwards.generate();
        try {
            realm("rs256", rsa, 1);
            realm("es256", curve, 1);
            realm("eddsa", edwards.jwk(), 1);
            realm("many", rsa, ISSUERS);
            platform.bean(TenantDirectory.class).refresh();
            var byRsa = new RSASSASigner(rsa);
            var cases = List.of(
                    new Case("RS256, first time", n -> token("rs256-0", "rsa", JWSAlgorithm.RS256, byRsa), false),
                    new Case("ES256, first time", n -> token("es256-0", "ec", JWSAlgorithm.ES256, ec(curve)), false),
                    new Case("EdDSA, first time", n -> token("eddsa-0", "ed", JWSAlgorithm.EdDSA, edwards), false),
                    new Case("RS256, seen before", n -> token("rs256-0", "rsa", JWSAlgorithm.RS256, byRsa), true),
                    new Case("ES256, seen before", n -> token("es256-0", "ec", JWSAlgorithm.ES256, ec(curve)), true),
                    new Case("EdDSA, seen before", n -> token("eddsa-0", "ed", JWSAlgorithm.EdDSA, edwards), true),
                    new Case(
                            "seen before, 10 issuers",
                            n -> token("many-" + n % 10, "rsa", JWSAlgorithm.RS256, byRsa),
                            true),
                    new Case(
                            "seen before, 10,000 issuers",
                            n -> token("many-" + n, "rsa", JWSAlgorithm.RS256, byRsa),
                            true),
                    new Case(
                            "forged RS256 signature",
                            n -> broken(token("rs256-0", "rsa", JWSAlgorithm.RS256, byRsa)),
                            false),
                    new Case(
                            "forged ES256 signature",
                            n -> broken(token("es256-0", "ec", JWSAlgorithm.ES256, ec(curve))),
                            false),
                    new Case("unknown key id", n -> token("rs256-0", "x" + n, JWSAlgorithm.RS256, byRsa), false),
                    new Case("unknown issuer", n -> token("nobody-" + n, "rsa", JWSAlgorithm.RS256, byRsa), false));
            var results = cases.stream().map(c -> new ArrayList<Double>()).toList();
            for (int round = -2; round < ROUNDS; round++) {
                for (int i = 0; i < cases.size(); i++) {
                    var cost = cost(cases.get(i));
                    if (round >= 0) {
                        results.get(i).add(cost);
                    }
                }
            }
            System.out.println("| token | CPU µs, median | least | most |\n|---|---|---|---|");
            for (int i = 0; i < cases.size(); i++) {
                var sorted = results.get(i).stream().sorted().toList();
                System.out.printf(
                        "| %s | %.1f | %.1f | %.1f |%n",
                        cases.get(i).name(), sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
            }
        } finally {
            keys.stop(0);
            sql("delete from tenancy.tenants where slug ~ '^(rs256|es256|eddsa|many)-'");
        }
    }

    private double cost(Case measured) {
        var batch = measured.seenBefore()
                ? seen.computeIfAbsent(measured.name(), name -> presented(measured))
                : fresh(measured, TOKENS);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        batch.forEach(this::present);
        return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / batch.size();
    }

    private List<String> presented(Case measured) {
        var batch = fresh(measured, measured.name().contains("10,000") ? ISSUERS : TOKENS);
        batch.forEach(this::present);
        return batch;
    }

    private static List<String> fresh(Case measured, int count) {
        return IntStream.range(0, count).mapToObj(measured.token()).toList();
    }

    private boolean present(String token) {
        return Keys.accepts(tokens, token);
    }

    private void realm(String prefix, JWK key, int count) throws Exception {
        var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/" + prefix, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sql("insert into tenancy.tenants (id, slug, name, issuer, jwks_uri, state, plan)"
                + " select gen_random_uuid(), '" + prefix + "-' || n, 'B', 'http://bench/" + prefix
                + "-' || n, 'http://127.0.0.1:"
                + keys.getAddress().getPort() + "/" + prefix + "/' || n, 'active', 'standard' from generate_series(0, "
                + (count - 1) + ") n");
    }

    private void sql(String statement) throws Exception {
        try (var connection = platform.superuser();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String token(String realm, String kid, JWSAlgorithm algorithm, JWSSigner signer) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://bench/" + realm)
                .audience("https://api.tenantry.dev")
                .subject(UUID.randomUUID().toString())
                .jwtID("onrtac:" + serial++)
                .claim("typ", "Bearer")
                .claim("azp", "app")
                .claim("client_id", "app")
                .claim("scope", "documents:read documents:write collections:read collections:write")
                .claim("realm_access", Map.of("roles", List.of("application")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build();
        var header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(kid)
                .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String broken(String token) {
        var dot = token.lastIndexOf('.') + 5;
        return token.substring(0, dot) + (token.charAt(dot) == 'A' ? 'B' : 'A') + token.substring(dot + 1);
    }

    private static JWSSigner ec(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private record Case(String name, IntFunction<String> token, boolean seenBefore) {}

    /** Signs with Ed25519 by Bouncy Castle. */
    private record Edwards(Ed25519PrivateKeyParameters key) implements JWSSigner {

        static Edwards generate() {
            return new Edwards(new Ed25519PrivateKeyParameters(new SecureRandom()));
        }

        OctetKeyPair jwk() {
            return new OctetKeyPair.Builder(
                            Curve.Ed25519,
                            Base64URL.encode(key.generatePublicKey().getEncoded()))
                    .keyID("ed")
                    .build();
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            var signer = new Ed25519Signer();
            signer.init(true, key);
            signer.update(input, 0, input.length);
            return Base64URL.encode(signer.generateSignature());
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA);
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
