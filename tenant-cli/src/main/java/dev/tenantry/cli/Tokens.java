package dev.tenantry.cli;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What a person's sign-in yields; {@code ends} is of the access token. */
record Tokens(String accessToken, String refreshToken, Instant ends) {

    private static final int SECONDS_AHEAD = 30;

    static Tokens of(JsonNode answer, Instant now) {
        return new Tokens(
                answer.path("access_token").asString(),
                answer.path("refresh_token").asString(),
                now.plusSeconds(answer.path("expires_in").asLong()));
    }

    /** Whether the access token is good for a request that begins now. */
    boolean isFresh(Instant now) {
        return now.plusSeconds(SECONDS_AHEAD).isBefore(ends);
    }
}
