package dev.tenantry.api.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads are the primary's, and nothing else of this room is there, unless a replica's address is set. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {

    private static final String NO_ADDRESS = "'${tenantry.replica.url:}'.isEmpty()";

    @Bean
    @ConditionalOnExpression(NO_ADDRESS)
    Reads primaryReads() {
        return new PrimaryReads();
    }

    /** What comes with the address. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!" + NO_ADDRESS)
    static class WithAddress {

        @Bean
        Replica replica(ReplicaSettings settings, DataSourceProperties database, MeterRegistry meters) {
            var url = Objects.requireNonNull(settings.url());
            var user = Objects.requireNonNull(database.determineUsername());
            var password = Objects.requireNonNull(database.determinePassword());
            var replica = new Replica(
                    new LogPosition(database.determineUrl(), user, password, LogPosition.WRITTEN),
                    new LogPosition(url, user, password, LogPosition.REPLAYED),
                    new ReplicaPool(url, user, password, settings.connections()),
                    settings.maxLag());
            Gauge.builder("tenantry.replica.age", replica, known -> known.age().toMillis() / 1000.0)
                    .description("Seconds by which what the replica shows is old, at most")
                    .baseUnit("seconds")
                    .register(meters);
            Gauge.builder("tenantry.replica.used", replica, known -> known.isNear() ? 1 : 0)
                    .description("1 while reads go to the replica")
                    .register(meters);
            return replica;
        }

        @Bean
        LastWrites lastWrites(StringRedisTemplate redis, ReplicaSettings settings) {
            return new LastWrites(redis, settings.maxLag());
        }

        @Bean
        WriteNotes writeNotes(LastWrites writes, JdbcClient jdbc) {
            return new WriteNotes(writes, jdbc);
        }

        @Bean
        Reads replicaReads(Replica replica, LastWrites writes, MeterRegistry meters) {
            return new ReplicaReads(replica, writes, meters);
        }
    }
}
