package dev.tenantry.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The statement of the API's point read, by the driver alone: with the setting of the tenant before it, and without. */
final class PointRead {

    static final String WITHOUT_TENANT = "select * from tenantry.documents where tenant_id = ? and id = ?";
    static final String WITH_TENANT = "select set_config('tenantry.tenant', ?, true); " + WITHOUT_TENANT;

    private final boolean withTenant;
    private final Callable<Connection> database;
    private final List<UUID> tenants;
    private final List<String> reads;

    /** @param reads lines of a tenant's number and a document's id */
    PointRead(boolean withTenant, Callable<Connection> database, List<UUID> tenants, List<String> reads) {
        this.withTenant = withTenant;
        this.database = database;
        this.tenants = tenants;
        this.reads = reads;
    }

    /** Transactions of as many connections as the other loads have, for as long. */
    Round run(CpuClock clock) throws Exception {
        var before = clock.read();
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(Wrk.CONNECTIONS)) {
            var connections = IntStream.range(0, Wrk.CONNECTIONS)
                    .<Callable<Long>>mapToObj(number -> () -> read(number))
                    .toList();
            long done = 0;
            for (var connection : threads.invokeAll(connections)) {
                done += connection.get();
            }
            return new Round(done, (System.nanoTime() - begun) / 1e9, 0, 0, clock.since(before, done));
        }
    }

    private long read(int number) throws Exception {
        var random = new Random(number);
        long done = 0;
        try (var connection = database.call();
                var statement = connection.prepareStatement(withTenant ? WITH_TENANT : WITHOUT_TENANT)) {
            var end = System.nanoTime() + Wrk.SECONDS * 1_000_000_000L;
            for (; System.nanoTime() < end; done++) {
                var read = reads.get(random.nextInt(reads.size())).split(" ");
                var tenant = tenants.get(Integer.parseInt(read[0]));
                var parameter = 1;
                if (withTenant) {
                    statement.setString(parameter++, tenant.toString());
                }
                statement.setObject(parameter++, tenant);
                statement.setObject(parameter, UUID.fromString(read[1]));
                statement.execute();
                if (withTenant) {
                    statement.getMoreResults();
                }
                try (var rows = statement.getResultSet()) {
                    if (!rows.next() || rows.getString("value").isEmpty()) {
                        throw new SQLException("No document for " + String.join(" ", read));
                    }
                }
            }
        }
        return done;
    }
}
