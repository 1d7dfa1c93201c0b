package dev.tenantry.api.collections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of collections.
 *
 * @param trash how long deleted collections can be restored
 */
@Validated
@ConfigurationProperties("tenantry.collections")
record CollectionsSettings(@DefaultValue("30d") Duration trash) {}
