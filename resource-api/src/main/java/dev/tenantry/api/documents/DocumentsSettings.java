package dev.tenantry.api.documents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of documents.
 *
 * @param trash how long deleted documents can be restored
 * @param maxSize the longest value of a document, as JSON
 */
@Validated
@ConfigurationProperties("tenantry.documents")
record DocumentsSettings(
        @DefaultValue("30d") Duration trash,
        @DefaultValue("1MB") DataSize maxSize) {}
