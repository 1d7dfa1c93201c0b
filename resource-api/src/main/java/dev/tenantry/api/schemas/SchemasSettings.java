package dev.tenantry.api.schemas;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How far a JSON Schema may go that comes in.
 *
 * @param maxSize of its text
 * @param maxDepth how many arrays and objects lie in one another
 */
@Validated
@ConfigurationProperties("tenantry.schemas")
record SchemasSettings(
        @DefaultValue("64KB") DataSize maxSize,
        @DefaultValue("32") @Min(4) @Max(60) int maxDepth) {}
