package dev.tenantry.api.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
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
    private final Counter fetched;
    private final Counter failed;

    RealmKeys(SecuritySettings settings, MeterRegistry meters) {
        this.settings = settings;
        fetched = fetches(meters, "fetched");
        failed = fetches(meters, "failed");
    }

    private static Counter fetches(MeterRegistry meters, String outcome) {
        return Counter.builder("tenantry.keys.fetches")
                .description("Public keys of realms that were asked for at the identity provider")
                .tag("outcome", outcome)
                .register(meters);
    }

    JWKSource<SecurityContext> at(String jwksUri) {
        var retriever = new DefaultResourceRetriever((int) TIME_OUT.toMillis(), (int) TIME_OUT.toMillis(), SIZE_LIMIT);
        try {
            return new Source(
                    JWKSourceBuilder.<SecurityContext>create(URI.create(jwksUri).toURL(), counted(retriever))
                            .cache(TTL.toMillis(), TIME_OUT.multipliedBy(2).toMillis())
                            .refreshAheadCache(AHEAD.toMillis(), false)
                            .rateLimited(FETCH_INTERVAL.toMillis())
                            .outageTolerant(settings.keyOutage().toMillis())
                            .build());
        } catch (MalformedURLException malformed) {
            throw new IllegalStateException("The registry holds a malformed key address: " + jwksUri, malformed);
        }
    }

    private ResourceRetriever counted(ResourceRetriever retriever) {
        return url -> {
            try {
                var keys = retriever.retrieveResource(url);
                fetched.increment();
                return keys;
            } catch (IOException unreachable) {
                failed.increment();
                throw unreachable;
            }
        };
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
