package dev.tenantry.api.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The public keys of each realm: cached, refreshed ahead, fetched at most once in 30 s for an unknown {@code kid}, and
 * kept through an outage of the identity provider.
 */
@Component
class RealmKeys {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);
    private static final Duration TIME_OUT = Duration.ofSeconds(2);
    private static final int SIZE_LIMIT = 64 * 1024;

    private final SecuritySettings settings;

    RealmKeys(SecuritySettings settings) {
        this.settings = settings;
    }

    JWKSource<SecurityContext> at(String jwksUri) {
        var retriever = new DefaultResourceRetriever((int) TIME_OUT.toMillis(), (int) TIME_OUT.toMillis(), SIZE_LIMIT);
        try {
            return new Source(
                    JWKSourceBuilder.<SecurityContext>create(URI.create(jwksUri).toURL(), retriever)
                            .cache(TTL.toMillis(), TIME_OUT.multipliedBy(2).toMillis())
                            .refreshAheadCache(AHEAD.toMillis(), false)
                            .rateLimited(FETCH_INTERVAL.toMillis())
                            .outageTolerant(settings.keyOutage().toMillis())
                            .build());
        } catch (MalformedURLException malformed) {
            throw new IllegalStateException("The registry holds a malformed key address: " + jwksUri, malformed);
        }
    }

    /** Takes a fetch that the rate limit forbids for "no such key", once keys are known. */
    private static final class Source implements JWKSource<SecurityContext> {

        private final JWKSource<SecurityContext> keys;
        private volatile boolean known;

        Source(JWKSource<SecurityContext> keys) {
            this.keys = keys;
        }

        @Override
        public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
            try {
                var selected = keys.get(selector, context);
                known = true;
                return selected;
            } catch (RateLimitReachedException tooOften) {
                if (known) {
                    return List.of();
                }
                throw tooOften;
            }
        }
    }
}
