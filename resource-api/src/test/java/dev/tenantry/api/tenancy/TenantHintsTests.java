package dev.tenantry.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import org.junit.jupiter.api.Test;

class TenantHintsTests {

    private final Platform platform = Platform.running();
    private final String token = platform.application("acme", Platform.SCOPES);

    @Test
    void hintsThatAgreeAreWelcome() {
        assertThat(platform.get("/v1/me")
                        .bearer(token)
                        .header("X-Tenant", "acme")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(platform.get("/t/acme/v1/me").bearer(token).send().status()).isEqualTo(200);
    }

    @Test
    void hintsThatDisagreeAreRefused() {
        for (var path : new String[] {"/t/globex/v1/me", "/t/nobody/v1/me", "/t//v1/me", "/t/ACME/v1/me"}) {
            assertThat(platform.get(path).bearer(token).send().status())
                    .as(path)
                    .isIn(400, 403);
        }
        var mixed = platform.get("/t/acme/v1/me")
                .bearer(token)
                .header("X-Tenant", "globex")
                .send();
        assertThat(mixed.problem()).isEqualTo("tenant-mismatch");
        var twice = platform.get("/v1/me")
                .bearer(token)
                .header("X-Tenant", "acme")
                .header("X-Tenant", "globex")
                .send();
        assertThat(twice.problem()).isEqualTo("tenant-mismatch");
    }

    @Test
    void hintAloneOpensNothing() {
        assertThat(platform.get("/t/acme/v1/me")
                        .header("X-Tenant", "acme")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hintDoesNotOpenThePlatform() {
        assertThat(platform.get("/t/acme/platform/v1/tenants")
                        .bearer(token)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(platform.get("/t/acme/platform/v1/tenants")
                        .bearer(platform.operator())
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
