package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningKeyTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void nameTellsSinceWhenAKeyIsPassive() {
        var key = key("rsa-generated", SigningKey.passiveSince(NOON.plusMillis(700)), "false");
        assertThat(key.passiveSince()).contains(NOON);
        assertThat(key.active()).isFalse();
    }

    @Test
    void momentOfAKeyThatAPersonMadePassiveIsUnknown() {
        assertThat(key("rsa-generated", "rsa-generated", "false").passiveSince())
                .isEmpty();
        assertThat(key("rsa-generated", "passive since yesterday", "false").passiveSince())
                .isEmpty();
    }

    @Test
    void keysForEncryptionAndSharedSecretsAreNoSigningKeys() {
        for (var provider : List.of("rsa-enc-generated", "hmac-generated", "aes-generated")) {
            assertThat(SigningKey.of(Json.MAPPER.valueToTree(Map.of("providerId", provider))))
                    .isEmpty();
        }
    }

    @Test
    void keyMayGoWhenItsLastTokenIsDeadOnAClockThatIsLate() {
        assertThat(SigningKey.lastTokenEnds(NOON, Duration.ofMinutes(5))).isEqualTo("2026-11-24T12:05:30Z");
    }

    private static SigningKey key(String provider, String name, String active) {
        return SigningKey.of(Json.MAPPER.valueToTree(Map.of(
                        "id",
                        "1",
                        "name",
                        name,
                        "providerId",
                        provider,
                        "config",
                        Map.of("priority", List.of("100"), "active", List.of(active)))))
                .orElseThrow();
    }
}
