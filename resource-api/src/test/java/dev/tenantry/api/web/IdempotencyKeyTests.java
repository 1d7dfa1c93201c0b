package dev.tenantry.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTests {

    @Test
    void keyIsAStringWithOrWithoutQuotes() {
        Map.of(
                        "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                        "8e03978e-40d5-43dd-bc93-6894a57f9324",
                        "8e03978e-40d5-43dd-bc93-6894a57f9324",
                        "8e03978e-40d5-43dd-bc93-6894a57f9324",
                        "\"a,b;c\"",
                        "a,b;c",
                        "\"a\\\"b\\\\c\"",
                        "a\"b\\c",
                        "b2s+/w==",
                        "b2s+/w==",
                        "x".repeat(255),
                        "x".repeat(255),
                        "\"" + "\\\\".repeat(255) + "\"",
                        "\\".repeat(255))
                .forEach((header, text) ->
                        assertThat(IdempotencyKey.text(header)).isEqualTo(text));
    }

    @Test
    void nothingElseIsAKey() {
        for (var header : List.of(
                "",
                "\"\"",
                "\"",
                "\"a",
                "a\"",
                "\"a\"b\"",
                "\"a\\b\"",
                "\"a b\"",
                "a b",
                "a,b",
                "\"a\", \"b\"",
                "\"a\";b=c",
                "é",
                "\"\u0000\"",
                "x".repeat(256),
                "\"" + "x".repeat(256) + "\"")) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(header)
                    .isThrownBy(() -> IdempotencyKey.text(header))
                    .matches(refusal -> refusal.type() == ProblemType.BAD_REQUEST);
        }
    }
}
