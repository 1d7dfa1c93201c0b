package dev.tenantry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTests {

    @Test
    void takesTheMiddleOfAnOddNumberAndTheMeanOfTheTwoMiddlesOfAnEvenOne() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 5))).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(DoubleStream.of(9, 1, 5, 7))).isEqualTo(new Spread(6, 1, 9));
    }

    /** A machine that is slow for a while is slow for both of a pair. */
    @Test
    void comparesWithinPairsAndNotAcrossThem() {
        var rounds = List.of(round(100), round(30), round(300));
        var others = List.of(round(200), round(60), round(600));
        assertThat(Spread.ofRatios(rounds, others)).isEqualTo(new Spread(0.5, 0.5, 0.5));
    }

    @Test
    void hasNothingToSayOfNoRounds() {
        assertThatThrownBy(() -> Spread.ofRatios(List.of(), List.of(round(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Round round(long perSecond) {
        return new Round(perSecond * 5, 5, 0, 0, Map.of());
    }
}
