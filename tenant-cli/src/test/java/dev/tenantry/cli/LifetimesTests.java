package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class LifetimesTests {

    @ParameterizedTest
    @CsvSource({"90s,PT1M30S", "5m,PT5M", "1h,PT1H", "2m30s,PT2M30S", "PT10M,PT10M", "pt10m,PT10M"})
    void durationIsWrittenShortOrInIso(String text, Duration duration) {
        assertThat(new Lifetimes.AccessTokenLife().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "61m", "-5m", "0s", "5", "m", "", "5 minutes", "soon"})
    void accessTokenLivesAMinuteToAnHour(String text) {
        assertThatThrownBy(() -> new Lifetimes.AccessTokenLife().convert(text))
                .isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "12h", "30d"})
    void sessionLivesFiveMinutesToThirtyDays(String text) {
        var life = new Lifetimes.SessionLife().convert(text);
        assertThat(Lifetimes.shown(life)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4m", "31d", "721h"})
    void noSessionIsShorterOrLonger(String text) {
        assertThatThrownBy(() -> new Lifetimes.SessionLife().convert(text)).hasMessageContaining("between 5m and 30d");
    }

    @Test
    void whatIsNotGivenStaysAsTheRealmIs() {
        assertThat(parsed().settings().isEmpty()).isTrue();
        assertThat(parsed("--access-token-life", "10m").settings().toString())
                .isEqualTo("{\"accessTokenLifespan\":600}");
        assertThat(parsed("--session-life", "1d").settings().toString())
                .isEqualTo("{\"ssoSessionIdleTimeout\":86400,\"ssoSessionMaxLifespan\":86400}");
    }

    static Lifetimes parsed(String... options) {
        var lifetimes = new Lifetimes();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("lifetimes", CommandLine.Model.CommandSpec.forAnnotatedObject(lifetimes)))
                .parseArgs(options);
        return lifetimes;
    }
}
