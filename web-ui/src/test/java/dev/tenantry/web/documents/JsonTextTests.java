package dev.tenantry.web.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, 2]", "\"text\"", "12", "true", "null", "{\"a\": {\"b\": [null]}}"})
    void acceptsEveryKindOfValue(String text) throws InvalidJson {
        assertThat(JsonText.parse(text).isMissingNode()).isFalse();
    }

    @Test
    void keepsEveryDigit() throws InvalidJson {
        assertThat(JsonText.parse("[1.10, 12345678901234567890.123456789]").toString())
                .isEqualTo("[1.10,12345678901234567890.123456789]");
    }

    @Test
    void saysWhereTheMistakeIs() {
        assertThat(mistake("{\n  \"a\": 1,\n  \"b\" 2\n}"))
                .startsWith("Line 3, column ")
                .doesNotContain("code ");
        assertThat(mistake("{\"a\": 1} x")).startsWith("Line 1, column ");
        assertThat(mistake("{\"a\": ")).startsWith("Line 1, column ").endsWith(".");
    }

    @Test
    void refusesANameTwice() {
        assertThat(mistake("{\"a\": 1, \"a\": 2}")).startsWith("Line 1").containsIgnoringCase("duplicate");
    }

    @Test
    void tellsHowToBeginWhenNothingIsWritten() {
        assertThat(mistake("  \n")).contains("Write a JSON value");
    }

    @Test
    void survivesDeepNesting() {
        assertThat(mistake("[".repeat(100_000))).isNotBlank();
    }

    private static String mistake(String text) {
        return catchThrowableOfType(InvalidJson.class, () -> JsonText.parse(text))
                .sentence();
    }
}
