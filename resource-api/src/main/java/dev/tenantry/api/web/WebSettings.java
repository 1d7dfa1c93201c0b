package dev.tenantry.api.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of HTTP.
 *
 * @param cursorKey the secret that signs cursors; the same on every node
 * @param maxBody the largest request body
 * @param idempotencyKeyLifetime how long the answer to an {@code Idempotency-Key} is kept at least
 */
@Validated
@ConfigurationProperties("tenantry.web")
record WebSettings(
        @NotNull @Size(min = 32) String cursorKey,
        @NotNull DataSize maxBody,
        @NotNull Duration idempotencyKeyLifetime) {}
