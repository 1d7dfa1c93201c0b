package dev.tenantry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuClockTests {

    private static final String STAT =
            "42 (nginx: worker (1) x) S 1 42 42 0 -1 4194560 900 10 0 0 100 20 3 4 20 0 1 0 5000 10 20";

    @Test
    void readsTimesBehindANameWithSpacesAndParentheses() {
        assertThat(CpuClock.ticks(STAT, false)).isEqualTo(120);
        assertThat(CpuClock.ticks(STAT, true)).isEqualTo(127);
    }

    @Test
    void seesWhatThisProcessBurns() {
        var clock = new CpuClock(Map.of("own", ProcessHandle.current()));
        var before = clock.read();
        var end = System.nanoTime() + 300_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        // a busy machine gives less than asked for
        assertThat(clock.since(before, 1))
                .hasEntrySatisfying("own", micros -> assertThat(micros).isGreaterThanOrEqualTo(30_000));
    }
}
