package dev.tenantry.api.replica;

import dev.tenantry.api.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * How far the log was when somebody's last change was done: in Redis, so that every node knows, and no longer than a
 * replica without that change could be in use. Nobody is sure of anything while Redis cannot be asked.
 */
final class LastWrites {

    private static final Logger LOG = LoggerFactory.getLogger(LastWrites.class);
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);

    /** The later one of two nodes stays, whichever of them is the last to tell. */
    private static final RedisScript<Void> NOTE = RedisScript.of("""
            if tonumber(redis.call('get', KEYS[1]) or '-1') < tonumber(ARGV[1]) then
              redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
            end""");

    private final StringRedisTemplate redis;
    private final Duration kept;
    private volatile long awayUntil = System.nanoTime();
    private volatile long unsureUntil = System.nanoTime();

    LastWrites(StringRedisTemplate redis, Duration maxLag) {
        this.redis = redis;
        this.kept = maxLag.multipliedBy(2);
    }

    /** @param position of the log, asked for after the change */
    void note(Caller caller, LongSupplier position) {
        try {
            if (!isOver(awayUntil)) {
                unsureUntil = System.nanoTime() + kept.toNanos();
                return;
            }
            redis.execute(
                    NOTE, List.of(key(caller)), String.valueOf(position.getAsLong()), String.valueOf(kept.toMillis()));
        } catch (DataAccessException failure) {
            missed(failure);
            unsureUntil = System.nanoTime() + kept.toNanos();
        }
    }

    /** Whether somebody who reads the log up to that position sees all that the caller has changed. */
    boolean areShownAt(long position, Caller caller) {
        if (!isOver(awayUntil) || !isOver(unsureUntil)) {
            return false;
        }
        try {
            var last = redis.opsForValue().get(key(caller));
            return last == null || Long.parseLong(last) <= position;
        } catch (DataAccessException failure) {
            missed(failure);
            return false;
        }
    }

    private void missed(DataAccessException failure) {
        LOG.warn(
                "Reads go to the primary for a moment, for nobody knows who has changed something: {}",
                failure.toString());
        awayUntil = System.nanoTime() + BEFORE_ASKING_AGAIN.toNanos();
    }

    private static boolean isOver(long time) {
        return System.nanoTime() - time >= 0;
    }

    private static String key(Caller caller) {
        return "wrote:" + caller.tenantOrThrow().id() + ":" + caller.subject();
    }
}
