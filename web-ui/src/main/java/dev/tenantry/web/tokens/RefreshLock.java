package dev.tenantry.web.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Lets one request at a time, over all nodes, refresh the tokens of a session: Keycloak rotates refresh tokens, and ends
 * the session of whoever uses one twice.
 */
@Component
class RefreshLock {

    /** Longer than a call to Keycloak can take, so that a holder that lives is never overtaken. */
    private static final Duration HELD_AT_MOST = TokenEndpointConfiguration.ANSWER.multipliedBy(3);

    private static final Duration WAIT_AT_MOST = TokenEndpointConfiguration.ANSWER.multipliedBy(2);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final RedisScript<Long> RELEASE = RedisScript.of(
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end",
            Long.class);

    private final StringRedisTemplate redis;

    RefreshLock(StringRedisTemplate redis) {
        this.redis = redis;
    }

    <T> T holding(String sessionId, Supplier<T> work) {
        String key = "tenantry:web-ui:refresh:" + sessionId;
        String holder = UUID.randomUUID().toString();
        acquire(key, holder);
        try {
            return work.get();
        } finally {
            redis.execute(RELEASE, List.of(key), holder);
        }
    }

    private void acquire(String key, String holder) {
        Instant patience = Instant.now().plus(WAIT_AT_MOST);
        while (!Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(key, holder, HELD_AT_MOST))) {
            if (Instant.now().isAfter(patience)) {
                throw new IdentityProviderUnavailable("Another request is still refreshing this session");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityProviderUnavailable("Interrupted while waiting for a refresh", e);
        }
    }
}
