package dev.tenantry.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.imports.Receptions.Turn;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ReceptionsTests {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
    private static final TenantId INITECH = new TenantId(UUID.randomUUID());

    private final Receptions receptions = new Receptions(new ImportsSettings(DataSize.ofMegabytes(1), 10_000, 2, 3));

    @Test
    void tenantSendsSoManyFilesAtATimeAndNodeTakesSoMany() {
        var first = open(ACME);
        open(ACME);
        assertThat(Refusal.of(() -> open(ACME)).type()).isEqualTo(ProblemType.CONFLICT);
        var other = open(GLOBEX);
        assertThat(Refusal.of(() -> open(INITECH)).type()).isEqualTo(ProblemType.UNAVAILABLE);
        other.close();
        first.close();
        open(INITECH);
        open(ACME);
        assertThat(Refusal.of(() -> open(ACME)).type()).isEqualTo(ProblemType.CONFLICT);
    }

    private Turn open(TenantId tenant) {
        return CurrentTenant.<Turn, RuntimeException>call(tenant, receptions::open);
    }
}
