package dev.tenantry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    @Test
    void measuresEverythingOnLittleDataUnlessAsked() {
        var options = Options.parse(List.of());
        assertThat(options.documents()).isEqualTo(10_000);
        assertThat(options.workloads()).containsExactlyInAnyOrderElementsOf(Workload.NAMES);
    }

    @Test
    void measuresOnlyTheNamed() {
        var options = Options.parse(List.of("--workloads", "R1,L", "--documents", "1000000"));
        assertThat(options.measures("R1")).isTrue();
        assertThat(options.measures("W1")).isFalse();
        assertThat(options.documentsOfFirstTenant()).isEqualTo(200_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds",
                "--rounds 0",
                "--rounds x",
                "--tenants 9",
                "--workloads R9",
                "--documents -5",
                "all 1"
            })
    void refusesWhatItDoesNotKnow(String words) {
        assertThatThrownBy(() -> Options.parse(List.of(words.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(Usage|--).*");
    }
}
