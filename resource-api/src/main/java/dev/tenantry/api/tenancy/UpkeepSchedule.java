package dev.tenantry.api.tenancy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Runs the upkeep every hour; the first time at random, so that nodes that start together do not work together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UpkeepSchedule implements SchedulingConfigurer {

    private static final Duration EVERY = Duration.ofHours(1);

    private final TenantUpkeep upkeep;

    UpkeepSchedule(TenantUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var first = Duration.ofMillis(ThreadLocalRandom.current().nextLong(EVERY.toMillis()));
        tasks.addFixedDelayTask(new FixedDelayTask(upkeep::run, EVERY, first));
    }
}
