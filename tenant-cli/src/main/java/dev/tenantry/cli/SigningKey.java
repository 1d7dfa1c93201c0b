package dev.tenantry.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A signing key of a realm, as Keycloak's component shows it. A component has no room for other words than its
 * name, so that tells where the key stands: coming, signing, or passive since a moment.
 */
record SigningKey(String id, String name, SigningAlgorithm algorithm, long priority, boolean active, JsonNode json) {

    static final String SIGNING = "signing key";

    /** What the API forgives between two clocks. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final String PASSIVE_SINCE = "passive since ";

    static Optional<SigningKey> of(JsonNode component) {
        var config = component.path("config");
        return SigningAlgorithm.ofProvider(component.path("providerId").asString(""))
                .map(algorithm -> new SigningKey(
                        component.path("id").asString(),
                        component.path("name").asString(""),
                        algorithm,
                        Long.parseLong(config.path("priority").path(0).asString("0")),
                        config.path("active").path(0).asString("true").equals("true"),
                        component));
    }

    /** When the last token of a key that signs nothing since a moment is dead everywhere. */
    static Instant lastTokenEnds(Instant passiveSince, Duration life) {
        return passiveSince.plus(life).plus(SKEW);
    }

    static String passiveSince(Instant moment) {
        return PASSIVE_SINCE + moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Empty if it was made passive by other means, which note no moment. */
    Optional<Instant> passiveSince() {
        try {
            return name.startsWith(PASSIVE_SINCE)
                    ? Optional.of(Instant.parse(name.substring(PASSIVE_SINCE.length())))
                    : Optional.empty();
        } catch (DateTimeParseException namedByOthers) {
            return Optional.empty();
        }
    }
}
