package dev.tenantry.api.replica;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of reads from a replica.
 *
 * @param url JDBC URL of one hot standby, with the database's own role and password; without it there is none
 * @param maxLag how old at most what it shows may be; one that is older is not used
 * @param connections of one node
 */
@Validated
@ConfigurationProperties("tenantry.replica")
record ReplicaSettings(
        @Nullable String url,
        @DefaultValue("2s") @DurationMin(millis = 500) Duration maxLag,
        @DefaultValue("16") @Positive int connections) {}
