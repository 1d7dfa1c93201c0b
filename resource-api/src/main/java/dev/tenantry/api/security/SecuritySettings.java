package dev.tenantry.api.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of token validation.
 *
 * @param audience the {@code aud} that a token must carry to be meant for this API
 * @param platformIssuer the {@code iss} of the operators' realm
 * @param platformJwksUri where its keys are fetched
 * @param keyOutage how long known keys are trusted while the identity provider cannot be reached
 * @param verifiedTokens how many tokens are remembered as verified, about 1 kB each; 0 verifies each time
 */
@Validated
@ConfigurationProperties("tenantry.security")
record SecuritySettings(
        @NotBlank String audience,
        @NotBlank String platformIssuer,
        @NotBlank String platformJwksUri,
        @NotNull Duration keyOutage,
        @PositiveOrZero int verifiedTokens) {}
