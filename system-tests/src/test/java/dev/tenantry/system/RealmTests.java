package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a tenant's realm lets nobody do (RFC 9700), whatever the client asks. */
class RealmTests {

    private final FrontDoor door = FrontDoor.open();

    @Test
    void passwordGrantIsOff() {
        for (var client : new String[] {"console", "admin-cli", door.demo("ACME_CLIENT_ID")}) {
            var answer = door.stack()
                    .signIn()
                    .token(
                            "acme",
                            Map.of(
                                    "grant_type", "password",
                                    "client_id", client,
                                    "client_secret", door.demo("ACME_CLIENT_SECRET"),
                                    "username", door.demo("ALICE"),
                                    "password", door.demo("DEMO_PASSWORD")));
            assertThat(answer.path("error").asString("none"))
                    .as(client + " " + answer)
                    .isNotEqualTo("none");
        }
    }

    @Test
    void signInNeedsPkceAndAnExactRedirect() {
        var good = door.url(Listener.WEB) + "/login/oauth2/code/acme";
        assertThat(authorize("response_type=code&redirect_uri=" + good).header("Location"))
                .contains("error=invalid_request");
        assertThat(authorize("response_type=code&code_challenge=" + "x".repeat(43)
                                + "&code_challenge_method=plain&redirect_uri=" + good)
                        .header("Location"))
                .contains("error=");
        assertThat(authorize("response_type=token&redirect_uri=" + good).header("Location"))
                .contains("error=");
        assertThat(authorize("response_type=code&redirect_uri=" + good + "/x").status())
                .isEqualTo(400);
        assertThat(authorize("response_type=code&redirect_uri=" + good.replace("acme", "globex"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void clientsThatNobodyNeedsAreOff() {
        for (var client : new String[] {"account", "account-console", "security-admin-console"}) {
            var answer = door.get(
                            Listener.AUTH,
                            "/realms/acme/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                                    + client + "&redirect_uri=" + door.url(Listener.AUTH) + "/realms/acme/account/")
                    .send();
            assertThat(answer.status()).as(client).isEqualTo(400);
        }
    }

    @Test
    void ownerWasInvitedByMail() {
        var mail = new Request("GET", door.url(Listener.MAIL), "/messages.txt")
                .send()
                .body();
        assertThat(mail)
                .contains("To: alice@acme.example", "You are invited to Acme Corporation")
                .contains("/realms/acme/login-actions/action-token");
    }

    private Request.Answer authorize(String query) {
        return door.get(
                        Listener.AUTH,
                        "/realms/acme/protocol/openid-connect/auth?client_id=console&scope=openid&state=s&" + query)
                .send();
    }
}
