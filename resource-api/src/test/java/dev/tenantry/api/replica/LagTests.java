package dev.tenantry.api.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTests {

    private static final long BEGIN = System.nanoTime();

    private final Lag lag = new Lag();

    @Test
    void nobodyKnowsAnythingAtFirst() {
        assertThat(lag.age(BEGIN)).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void replicaOfASilentPrimaryIsAsOldAsTheLastLook() {
        for (int second = 0; second < 60; second++) {
            lag.observe(at(second), 100, 100);
        }
        assertThat(lag.age(at(60))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsNotReplayedMakesItOld() {
        lag.observe(at(0), 100, 100);
        lag.observe(at(1), 200, 150);
        lag.observe(at(2), 300, 150);
        assertThat(lag.age(at(3))).isEqualTo(Duration.ofSeconds(3));
        lag.observe(at(3), 400, 250);
        assertThat(lag.age(at(3))).isEqualTo(Duration.ofSeconds(2));
        lag.observe(at(4), 400, 400);
        assertThat(lag.age(at(4))).isZero();
    }

    @Test
    void replicaThatStandsStillForHoursIsKnownToCatchUp() {
        lag.observe(at(0), 0, 0);
        for (int second = 1; second < 10_000; second++) {
            lag.observe(at(second), second, 0);
        }
        assertThat(lag.age(at(10_000))).isEqualTo(Duration.ofSeconds(10_000));
        lag.observe(at(10_000), 10_000, 10_000);
        assertThat(lag.age(at(10_000))).isZero();
    }

    private static long at(int second) {
        return BEGIN + Duration.ofSeconds(second).toNanos();
    }
}
