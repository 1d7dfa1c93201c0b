package dev.tenantry.web.assets;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where browsers fetch what carries a content hash: an address such as {@code https://cdn.example/console} that passes on
 * what the console has; the console itself if not set.
 */
@ConfigurationProperties("tenantry.assets")
record AssetSettings(@Nullable URI baseUrl) {

    AssetSettings {
        if (baseUrl != null && baseUrl.toString().isEmpty()) {
            baseUrl = null;
        }
        if (baseUrl != null && !isBase(baseUrl)) {
            throw new IllegalArgumentException(
                    "tenantry.assets.base-url is to be like https://cdn.example or https://cdn.example/console, not "
                            + baseUrl);
        }
    }

    private static boolean isBase(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}
