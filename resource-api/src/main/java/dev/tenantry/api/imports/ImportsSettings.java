package dev.tenantry.api.imports;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of imports.
 *
 * @param maxLine the longest line, or record of CSV
 * @param mostRefused how many lines may be refused before an import is given up
 * @param mostOfTenant how many files a node receives of one tenant at a time
 * @param mostOfNode how many files a node receives at a time
 */
@Validated
@ConfigurationProperties("tenantry.imports")
record ImportsSettings(
        @DefaultValue("1MB") DataSize maxLine,
        @DefaultValue("10000") @Positive int mostRefused,
        @DefaultValue("4") @Positive int mostOfTenant,
        @DefaultValue("32") @Positive int mostOfNode) {

    ImportsSettings {
        if (maxLine.toKilobytes() < 1 || maxLine.toMegabytes() > 64) {
            throw new IllegalArgumentException("tenantry.imports.max-line is 1KB to 64MB");
        }
    }
}
