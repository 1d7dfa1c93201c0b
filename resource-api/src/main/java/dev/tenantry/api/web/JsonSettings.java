package dev.tenantry.api.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far JSON may go that comes in.
 *
 * @param maxDepth how many arrays and objects lie in one another, the body itself among them
 * @param maxDigits how many digits a number has, also when it is written out
 * @param maxName how many characters the name of a member has
 */
@Validated
@ConfigurationProperties("tenantry.json")
record JsonSettings(
        @DefaultValue("64") @Min(8) @Max(500) int maxDepth,
        @DefaultValue("100") @Min(20) @Max(1000) int maxDigits,
        @DefaultValue("256") @Min(64) @Max(10_000) int maxName) {}
