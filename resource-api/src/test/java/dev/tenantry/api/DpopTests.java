package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key (RFC 9449), from a real Keycloak. */
class DpopTests {

    private static Platform platform;
    private static ECKey key;
    private static String token;

    @BeforeAll
    static void boundToken() throws Exception {
        platform = Platform.running();
        key = newKey();
        platform.stack()
                .admin("acme")
                .addApplication(
                        "bound",
                        Tenants.SECRET,
                        "application",
                        Map.of("dpop.bound.access.tokens", "true"),
                        Platform.SCOPES);
        token = boundToken(key);
    }

    @Test
    void applicationThatMustUseItGetsNoTokenWithout() {
        assertThat(platform.signIn()
                        .application("acme", "bound", Tenants.SECRET, Platform.SCOPES)
                        .has("access_token"))
                .isFalse();
    }

    @Test
    void tokenIsGoodWithItsProof() throws Exception {
        var answer = send(token, proof(key, "GET", "/v1/documents"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void tokenIsRefusedWithoutItsProof() {
        var stolen = platform.get("/v1/documents").bearer(token).send();
        assertThat(stolen.status()).isEqualTo(401);
        assertThat(stolen.header("WWW-Authenticate"))
                .startsWith("DPoP ")
                .contains("error=\"invalid_dpop_proof\"", "algs=\"ES256 PS256 RS256\"");
        assertThat(send(token, null).status()).isEqualTo(401);
    }

    @Test
    void proofIsGoodOnce() throws Exception {
        var proof = proof(key, "GET", "/v1/documents");
        assertThat(send(token, proof).status()).isEqualTo(200);
        var again = send(token, proof);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.problem()).isEqualTo("unauthorized");
    }

    @Test
    void addressOfAProofIsComparedInItsNormalForm() throws Exception {
        var factory = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        var genuine =
                factory.createDPoPJWT("GET", URI.create(platform.url() + "/v1/documents"), new DPoPAccessToken(token));
        var same = List.of(
                platform.url() + "/v1/documents?limit=1#top",
                platform.url().replace("localhost", "LocalHost") + "/v1/documents",
                platform.url().replace("http", "HTTP") + "/v1/./documents");
        var others = List.of(
                platform.url() + "/v1/documents/",
                platform.url().replace("localhost", "localhost.") + "/v1/documents",
                platform.url().replaceFirst(":\\d+$", "") + "/v1/documents",
                platform.url().replace("http://", "http://me@") + "/v1/documents",
                "/v1/documents",
                "not a URI");
        for (var uri : Stream.concat(same.stream(), others.stream()).toList()) {
            var claims = new JWTClaimsSet.Builder(genuine.getJWTClaimsSet())
                    .claim("htu", uri)
                    .jwtID(UUID.randomUUID().toString())
                    .build();
            var proof = new SignedJWT(genuine.getHeader(), claims);
            proof.sign(new ECDSASigner(key));
            assertThat(send(token, proof.serialize()).status()).as(uri).isEqualTo(same.contains(uri) ? 200 : 401);
        }
    }

    @Test
    void proofOfAnythingElseIsRefused() throws Exception {
        var factory = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        var bound = new DPoPAccessToken(token);
        var here = URI.create(platform.url() + "/v1/documents");
        for (var proof : List.of(
                proof(newKey(), "GET", "/v1/documents"),
                proof(key, "POST", "/v1/documents"),
                proof(key, "GET", "/v1/collections"),
                factory.createDPoPJWT("GET", URI.create("https://api.example/v1/documents"), bound)
                        .serialize(),
                factory.createDPoPJWT("GET", here, new DPoPAccessToken("another"))
                        .serialize(),
                factory.createDPoPJWT("GET", here).serialize(),
                at(factory, here, bound, -120),
                at(factory, here, bound, 120),
                "abc",
                "x".repeat(5_000))) {
            assertThat(send(token, proof).status()).as(proof).isEqualTo(401);
        }
    }

    /** Signed by the right key, but hardly a proof: each of these is the caller's fault, never ours. */
    @Test
    void oddProofsAreRefused() throws Exception {
        var good = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                .createDPoPJWT("GET", URI.create(platform.url() + "/v1/documents"), new DPoPAccessToken(token));
        var odd = new ArrayList<String>();
        for (var claim : List.of("iat", "jti", "htm", "htu", "ath")) {
            var claims = new JWTClaimsSet.Builder(good.getJWTClaimsSet())
                    .claim(claim, null)
                    .build();
            var proof = new SignedJWT(good.getHeader(), claims);
            proof.sign(new ECDSASigner(key));
            odd.add(proof.serialize());
        }
        for (var payload : List.of("", "null", "[]", "{}", "{\"iat\":\"x\"}", "no JSON")) {
            var proof = new JWSObject(good.getHeader(), new Payload(payload));
            proof.sign(new ECDSASigner(key));
            odd.add(proof.serialize());
        }
        for (var proof : odd) {
            var answer = send(token, proof);
            assertThat(answer.status()).as(proof + " " + answer).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthorized");
        }
    }

    @Test
    void twoProofsAreRefused() throws Exception {
        assertThat(platform.get("/v1/documents")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof(key, "GET", "/v1/documents"))
                        .header("DPoP", proof(key, "GET", "/v1/documents"))
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void bearerTokenIsNotSentAsBound() throws Exception {
        var bearer = platform.application("acme", Platform.SCOPES);
        assertThat(send(bearer, proof(key, "GET", "/v1/documents")).status()).isEqualTo(401);
    }

    @Test
    void onlyBoundTokensNeedRedis() throws Exception {
        platform.stack().stop("redis");
        try {
            assertThat(send(token, proof(key, "GET", "/v1/documents")).status()).isEqualTo(503);
            assertThat(platform.get("/v1/documents")
                            .bearer(platform.application("acme", Platform.SCOPES))
                            .send()
                            .status())
                    .isEqualTo(200);
        } finally {
            platform.stack().restart("redis");
        }
    }

    private static Request.Answer send(String token, String proof) {
        var request = platform.get("/v1/documents").header("Authorization", "DPoP " + token);
        return (proof == null ? request : request.header("DPoP", proof)).send();
    }

    private static String proof(ECKey key, String method, String path) throws Exception {
        return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                .createDPoPJWT(method, URI.create(platform.url() + path), new DPoPAccessToken(token))
                .serialize();
    }

    private static String at(DefaultDPoPProofFactory factory, URI uri, AccessToken token, int seconds)
            throws Exception {
        return factory.createDPoPJWT(
                        new JWTID(), "GET", uri, Date.from(Instant.now().plusSeconds(seconds)), token)
                .serialize();
    }

    private static String boundToken(ECKey key) throws Exception {
        var endpoint = "http://127.0.0.1:" + platform.stack().port(Listener.KEYCLOAK)
                + "/realms/acme/protocol/openid-connect/token";
        var answer = platform.signIn()
                .application(
                        "acme",
                        "bound",
                        Tenants.SECRET,
                        Map.of(
                                "DPoP",
                                new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                                        .createDPoPJWT("POST", URI.create(endpoint))
                                        .serialize()),
                        Platform.SCOPES);
        assertThat(answer.path("token_type").asString("")).as(answer.toString()).isEqualTo("DPoP");
        return answer.path("access_token").asString();
    }

    private static ECKey newKey() throws Exception {
        return new ECKeyGenerator(Curve.P_256).generate();
    }
}
