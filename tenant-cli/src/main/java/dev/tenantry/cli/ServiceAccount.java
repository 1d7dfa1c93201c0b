package dev.tenantry.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A service account of one realm, authenticated by {@code private_key_jwt} (RFC 7523). */
final class ServiceAccount {

    private final Settings settings;
    private final String realm;
    private final String clientId;
    private final String key;

    ServiceAccount(Settings settings, String realm, String clientId, String key) {
        this.settings = settings;
        this.realm = realm;
        this.clientId = clientId;
        this.key = key;
    }

    String token(String... scopes) {
        return request(scopes).accepted().json().path("access_token").asString();
    }

    /** Whether the realm knows this client with our key: false also where there is no such realm. */
    boolean exists() {
        var answer = request();
        if (answer.status() >= 500) {
            answer.accepted();
        }
        return answer.isOk();
    }

    private JsonHttp.Answer request(String... scopes) {
        var form = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion()));
        if (scopes.length > 0) {
            form.put("scope", String.join(" ", scopes));
        }
        return JsonHttp.postForm(settings.keycloakUrl() + "/realms/" + realm + "/protocol/openid-connect/token", form);
    }

    private String assertion() {
        var pair = settings.keys().key(key);
        var now = Instant.now();
        var assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(pair.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(settings.issuerOf(realm))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(30)))
                        .build());
        try {
            assertion.sign(new ECDSASigner(pair));
        } catch (JOSEException failure) {
            throw new CliException(ExitCode.FAILED, "The key " + key + " cannot sign: " + failure.getMessage());
        }
        return assertion.serialize();
    }
}
