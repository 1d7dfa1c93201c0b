package dev.tenantry.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantShareTests {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    private final TenantShare share = new TenantShare(2, Duration.ofMillis(20));

    @Test
    void shareOfOneTenantTakesNothingFromAnother() throws Exception {
        var first = share.acquire(ACME);
        share.acquire(ACME);
        assertThatThrownBy(() -> share.acquire(ACME)).isInstanceOf(TenantBusy.class);
        assertThat(share.acquire(GLOBEX)).isNotNull();
        first.release();
        assertThat(share.acquire(ACME)).isNotNull();
        assertThatThrownBy(() -> share.acquire(ACME)).isInstanceOf(TenantBusy.class);
    }
}
