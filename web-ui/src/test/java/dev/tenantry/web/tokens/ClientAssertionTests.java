package dev.tenantry.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

class ClientAssertionTests {

    @TempDir
    private Path folder;

    private ECKey key;
    private AuthSettings settings;

    @BeforeEach
    void writeKey() throws Exception {
        key = new ECKeyGenerator(Curve.P_256)
                .keyID("console-1")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        settings = settings(Files.writeString(folder.resolve("console.jwk"), key.toJSONString()));
    }

    @Test
    void assertionIsForTheIssuerAloneAndSignedWithTheKey() throws Exception {
        SignedJWT assertion = assertion();
        assertThat(assertion.getJWTClaimsSet().toJSONObject().get("aud"))
                .as("one value, not a list, and not the token endpoint")
                .isEqualTo("http://localhost:8180/realms/acme");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("console");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("console");
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(assertion.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now(), Instant.now().plusSeconds(120));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("console-1");
        assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
    }

    @Test
    void eachAssertionIsNew() throws Exception {
        assertThat(assertion().getJWTClaimsSet().getJWTID())
                .isNotEqualTo(assertion().getJWTClaimsSet().getJWTID());
    }

    @Test
    void publicKeyIsRefusedAtStart() throws Exception {
        Path file = Files.writeString(
                folder.resolve("public.jwk"), key.toPublicJWK().toJSONString());
        assertThatThrownBy(() -> new ClientAssertion(settings(file))).hasMessageContaining("private JWK");
    }

    private SignedJWT assertion() throws Exception {
        var registration = ConsoleRegistrations.registration(new IdentityProvider(settings), "acme");
        var request = new OAuth2RefreshTokenGrantRequest(
                registration,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        "unused",
                        Instant.now(),
                        Instant.now().plusSeconds(60)),
                new OAuth2RefreshToken("unused", Instant.now()));
        var parameters = new ClientAssertion(settings)
                .<OAuth2RefreshTokenGrantRequest>parameters()
                .convert(request);
        assertThat(parameters.getFirst("client_assertion_type"))
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return SignedJWT.parse(parameters.getFirst("client_assertion"));
    }

    private static AuthSettings settings(Path file) {
        return new AuthSettings(URI.create("http://localhost:8180"), URI.create("http://127.0.0.1:8181"), file);
    }
}
