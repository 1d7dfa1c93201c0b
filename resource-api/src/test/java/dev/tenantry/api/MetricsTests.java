package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.cli.Settings;
import dev.tenantry.cli.TenantRealm;
import dev.tenantry.local.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API tells of itself: every kind of refusal by its reason, routes and not paths, and no tenant. */
class MetricsTests {

    private final Platform platform = Platform.running();

    @Test
    void tokensAreCountedByWhyTheyAreRefused() {
        var token = platform.application("acme", Platform.SCOPES);
        var soon = Instant.now().getEpochSecond() + 3_600;
        var expected = new LinkedHashMap<String, Request>();
        expected.put("malformed", me().bearer("abc"));
        expected.put("wrong_type", me().bearer(with(token, "typ", "ID")));
        expected.put("unknown_issuer", me().bearer(with(token, "iss", "http://localhost/realms/initech")));
        expected.put("wrong_audience", me().bearer(with(token, "aud", "another")));
        expected.put("expired", me().bearer(with(token, "exp", 1_000_000_000)));
        expected.put("wrong_times", me().bearer(with(token, "nbf", soon)));
        expected.put("bad_signature", me().bearer(with(token, "sub", "somebody else")));
        expected.put("no_caller", me().bearer(serviceAccount()));
        expected.put("bad_proof", me().header("Authorization", "DPoP " + token));
        expected.put("tenant_hint", me().bearer(token).header("X-Tenant", "globex"));
        expected.put("revoked", me().bearer(revoked()));
        expected.put("inactive_tenant", me().bearer(suspended()));
        expected.forEach((reason, request) -> {
            var series = "tenantry_tokens_refused_total{reason=\"" + reason + "\"}";
            var before = Metrics.of(platform).sample(series);
            assertThat(request.send().status()).as(reason).isIn(401, 403);
            assertThat(Metrics.of(platform).sample(series)).as(series).isEqualTo(before + 1);
        });
    }

    @Test
    void acceptedTokensAreCountedAndMissingOnesAreNot() {
        var before = Metrics.of(platform);
        me().bearer(platform.application("acme", Platform.SCOPES)).send();
        me().send();
        var after = Metrics.of(platform);
        assertThat(after.sample("tenantry_tokens_accepted_total"))
                .isEqualTo(before.sample("tenantry_tokens_accepted_total") + 1);
        assertThat(after.sum("tenantry_tokens_refused_total")).isEqualTo(before.sum("tenantry_tokens_refused_total"));
    }

    @Test
    void delayOfARevocationIsKnown() {
        var before = Metrics.of(platform).sample("tenantry_revocations_delay_seconds_count");
        revoked();
        var after = Metrics.of(platform);
        assertThat(after.sample("tenantry_revocations_delay_seconds_count")).isGreaterThan(before);
        assertThat(after.text()).contains("tenantry_revocations_delay_seconds_bucket{le=\"1.0\"}");
        assertThat(after.text()).contains("tenantry_revocations_feed_age_seconds");
    }

    @Test
    void requestsAreMeasuredByRouteAndNothingThatACallerNamesBecomesATag() {
        var token = platform.application("acme", Platform.SCOPES);
        platform.get("/v1/documents/01a00000-0000-7000-8000-000000000000")
                .bearer(token)
                .send();
        platform.get("/v1/no-such-thing").bearer(token).send();
        platform.request("BREW", "/v1/coffee").bearer(token).send();
        assertThat(Metrics.of(platform).text())
                .contains("http_server_requests_seconds_bucket{")
                .contains("le=\"0.025\"", "uri=\"/v1/documents/{id}\"")
                .contains("hikaricp_connections_pending{pool=\"tenants\"}", "jvm_memory_used_bytes{")
                .doesNotContain("01a00000", "no-such-thing", "BREW", "acme");
    }

    private Request me() {
        return platform.get("/v1/me");
    }

    /** The same token with another claim: the rules for claims come before the signature, which no longer fits. */
    private static String with(String token, String claim, Object value) {
        var parts = token.split("\\.");
        var payload =
                (ObjectNode) JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
        payload.putPOJO(claim, value);
        var changed = payload.toString().getBytes(StandardCharsets.UTF_8);
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "." + parts[2];
    }

    private String serviceAccount() {
        return new TenantRealm(Settings.of(platform.stack().cliEnvironment()), "acme").proof();
    }

    private String revoked() {
        var id = platform.stack().demo().get("ACME_CLIENT_ID");
        var secret = platform.stack().demo().get("ACME_CLIENT_SECRET");
        var token = platform.signIn()
                .application("acme", id, secret, Platform.SCOPES)
                .path("access_token")
                .asString();
        assertThat(me().bearer(token).send().status()).isEqualTo(200);
        platform.signIn().post("acme", "revoke", Map.of("token", token, "client_id", id, "client_secret", secret));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> me().bearer(token).send().status() == 401);
        return token;
    }

    private String suspended() {
        platform.tenant(
                0,
                "create",
                "umbrella",
                "--name",
                "Umbrella",
                "--owner-email",
                "o@umbrella.example",
                "--application",
                "app");
        var token = Tenants.token(platform, "umbrella");
        platform.tenant(0, "suspend", "umbrella");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> me().bearer(token).send().status() == 401);
        return token;
    }
}
