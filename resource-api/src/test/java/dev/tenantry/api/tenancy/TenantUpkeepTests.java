package dev.tenantry.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class TenantUpkeepTests {

    private final TenantDirectory directory = Platform.running().bean(TenantDirectory.class);

    @Test
    void everyTenantIsToldOfInItsOwnScopeWhateverFailsForAnother() {
        var told = new ArrayList<TenantId>();
        new TenantUpkeep(directory, event -> {
                    told.add(CurrentTenant.required());
                    assertThat(event).isEqualTo(new UpkeepDue(CurrentTenant.required()));
                    throw new IllegalStateException("a listener fails");
                })
                .run();
        assertThat(told)
                .contains(
                        directory.bySlug("acme").orElseThrow().id(),
                        directory.bySlug("globex").orElseThrow().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void itRunsEveryHour() {
        assertThat(Platform.running().bean(ScheduledTaskHolder.class).getScheduledTasks())
                .anyMatch(scheduled -> scheduled.getTask() instanceof FixedDelayTask task
                        && task.getIntervalDuration().equals(Duration.ofHours(1))
                        && task.getInitialDelayDuration().compareTo(Duration.ofHours(1)) < 0);
    }
}
