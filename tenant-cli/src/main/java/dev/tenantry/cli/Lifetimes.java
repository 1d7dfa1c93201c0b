package dev.tenantry.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How long a tenant's tokens live, where the operator wants it otherwise than the realm is. */
final class Lifetimes {

    @Option(
            names = "--access-token-life",
            paramLabel = "DURATION",
            converter = AccessTokenLife.class,
            description = "How long an access token lives: 1m to 1h, the API takes no longer ones (new realms: 5m)")
    private @Nullable Duration accessToken;

    @Option(
            names = "--session-life",
            paramLabel = "DURATION",
            converter = SessionLife.class,
            description = "How long a sign-in and its refresh tokens live: 5m to 30d (new realms: 12h)")
    private @Nullable Duration session;

    boolean areGiven() {
        return accessToken != null || session != null;
    }

    /** What is given, as settings of a realm. */
    ObjectNode settings() {
        var settings = Json.MAPPER.createObjectNode();
        if (accessToken != null) {
            settings.put("accessTokenLifespan", accessToken.toSeconds());
        }
        if (session != null) {
            settings.put("ssoSessionIdleTimeout", session.toSeconds());
            settings.put("ssoSessionMaxLifespan", session.toSeconds());
        }
        return settings;
    }

    static Duration accessTokenOf(JsonNode realm) {
        return Duration.ofSeconds(realm.path("accessTokenLifespan").asLong());
    }

    /** A session ends at the earlier of two limits. */
    static Duration sessionOf(JsonNode realm) {
        return Duration.ofSeconds(Math.min(
                realm.path("ssoSessionIdleTimeout").asLong(),
                realm.path("ssoSessionMaxLifespan").asLong()));
    }

    /** {@code 90s}, {@code 5m}, {@code 12h}, {@code 30d}, or ISO 8601 such as {@code PT1H30M}. */
    static Duration parse(String text, Duration shortest, Duration longest) {
        var duration = parse(text);
        if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not between " + shown(shortest) + " and " + shown(longest));
        }
        return duration;
    }

    /** The shortest way to write it. */
    static String shown(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Duration parse(String text) {
        try {
            var iso = text.toUpperCase(Locale.ROOT);
            return Duration.parse(iso.startsWith("P") ? iso : iso.endsWith("D") ? "P" + iso : "PT" + iso);
        } catch (DateTimeParseException noDuration) {
            throw new TypeConversionException("\"" + text + "\" is no duration such as 5m, 12h or 30d");
        }
    }

    /** The API takes no token that lives longer than an hour. */
    static final class AccessTokenLife implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return parse(text, Duration.ofMinutes(1), Duration.ofHours(1));
        }
    }

    /** A refresh token lives as long as its session. */
    static final class SessionLife implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return parse(text, Duration.ofMinutes(5), Duration.ofDays(30));
        }
    }
}
