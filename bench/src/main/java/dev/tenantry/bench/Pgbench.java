package dev.tenantry.bench;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The point read by pgbench: what PostgreSQL gives without anything of ours before it. */
final class Pgbench {

    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+)");

    private final Database database;
    private final String tenant;
    private final int documents;

    /** @param documents how many were seeded: the tenant has every fifth */
    Pgbench(Database database, String tenant, int documents) {
        this.database = database;
        this.tenant = tenant;
        this.documents = documents;
    }

    /** As the role of the API, in one pipeline with the setting of the tenant. */
    Round withRls(CpuClock clock) {
        return run("bench/point-read.sql", "tenantry_api", database.apiPassword(), clock);
    }

    Round withoutRls(CpuClock clock) {
        return run("bench/point-read-without-rls.sql", "postgres", database.superuserPassword(), clock);
    }

    private Round run(String file, String user, String password, CpuClock clock) {
        var before = clock.read();
        var said = Command.run(
                Map.of("PGPASSWORD", password, "PGOPTIONS", Database.API_OPTIONS),
                List.of(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + Wrk.CONNECTIONS,
                        "--jobs=1",
                        "--time=" + Wrk.SECONDS,
                        "--random-seed=42",
                        "--define=tenant=" + tenant,
                        "--define=documents=" + documents,
                        "--file=" + file,
                        "--host=127.0.0.1",
                        "--port=" + database.port(),
                        "--username=" + user,
                        "tenantry"));
        var done = Long.parseLong(find(DONE, said));
        // its own clock begins when all connections are open
        var seconds = done / Double.parseDouble(find(PER_SECOND, said));
        return new Round(done, seconds, 0, 0, clock.since(before, done));
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("pgbench said no result:\n" + text);
        }
        return found.group(1);
    }
}
