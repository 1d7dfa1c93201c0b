package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import dev.tenantry.system.FrontDoor;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An application that must bind its tokens, at the public addresses that it really uses. */
class DpopRequiredTests {

    private static final String SECRET = "a-secret-of-a-test";

    private final FrontDoor door = FrontDoor.open();
    private final String application = "bound-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void applicationNeedsAProofForItsTokenAndForEachRequest() throws Exception {
        door.stack().admin("acme").addApplication(application, SECRET, "application", Map.of(), FrontDoor.SCOPES);
        Tool.run(door, 0, "dpop", "acme", application, "--require");
        // a change of the client ends its tokens of that second
        Thread.sleep(1_100);
        assertThat(token(null).status()).isEqualTo(400);

        var proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        var granted = token(proofs.createDPoPJWT("POST", URI.create(tokenUrl())).serialize());
        assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
        var token = granted.json().path("access_token").asString();

        var documents = URI.create(door.url(Listener.API) + "/v1/documents");
        var answer = door.api("GET", "/v1/documents?limit=1")
                .header("Authorization", "DPoP " + token)
                .header(
                        "DPoP",
                        proofs.createDPoPJWT("GET", documents, new DPoPAccessToken(token))
                                .serialize())
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(door.api("GET", "/v1/documents").bearer(token).send().status())
                .isEqualTo(401);

        Tool.run(door, 0, "dpop", "acme", application, "--accept");
        assertThat(token(null).status()).isEqualTo(200);
    }

    @Test
    void platformsOwnClientsAreLeftAlone() {
        Tool.run(door, ExitCode.CONFLICT, "dpop", "acme", "console", "--require");
        Tool.run(door, ExitCode.NOT_FOUND, "dpop", "acme", "nobody", "--require");
    }

    private Request.Answer token(String proof) {
        var request = new Request("POST", tokenUrl(), "")
                .body(
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=documents:read&client_id=" + application
                                + "&client_secret=" + SECRET);
        return (proof == null ? request : request.header("DPoP", proof)).send();
    }

    private String tokenUrl() {
        return door.url(Listener.AUTH) + "/realms/acme/protocol/openid-connect/token";
    }
}
