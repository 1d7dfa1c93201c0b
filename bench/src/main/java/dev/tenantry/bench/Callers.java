package dev.tenantry.bench;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The requests of {@code bench/requests.lua} once more, for the open loop: point reads, and the mix. */
final class Callers {

    private final List<String> tokens;
    private final List<String> reads;
    private final List<String> updates;
    private final String search;

    /** @param reads, updates lines of the files of {@link Data} */
    Callers(List<String> tokens, List<String> reads, List<String> updates, String search) {
        this.tokens = tokens;
        this.reads = reads;
        this.updates = updates;
        this.search = search;
    }

    Supplier<byte[]> reading(int connection) {
        var random = new Random(connection);
        return () -> read(random);
    }

    Supplier<byte[]> mixing(int connection) {
        var random = new Random(connection);
        var versions = new int[updates.size()];
        return () -> {
            var of100 = random.nextInt(100);
            if (of100 < 70) {
                return read(random);
            } else if (of100 < 85) {
                return HttpConnection.request("GET", Workloads.LIST, tokens.getFirst());
            } else if (of100 < 90) {
                return HttpConnection.request("GET", search, tokens.getFirst());
            } else if (of100 < 95) {
                return HttpConnection.request(
                        "POST",
                        "/v1/documents",
                        tokens.get(random.nextInt(tokens.size())),
                        "{\"collection\":\"orders\",\"value\":" + order(random) + "}");
            }
            return update(connection, random, versions);
        };
    }

    private byte[] read(Random random) {
        var read = reads.get(random.nextInt(reads.size())).split(" ");
        return HttpConnection.request("GET", "/v1/documents/" + read[1], token(read));
    }

    /** Of documents that no other connection changes. */
    private byte[] update(int connection, Random random, int[] versions) {
        var own = updates.size() / OpenLoop.CONNECTIONS;
        var number = random.nextInt(own) * OpenLoop.CONNECTIONS + connection;
        var update = updates.get(number).split(" ");
        var version = Integer.parseInt(update[2]) + versions[number]++;
        return HttpConnection.request(
                "PUT",
                "/v1/documents/" + update[1],
                token(update),
                "If-Match: \"" + version + "\"",
                "{\"value\":" + order(random) + "}");
    }

    private String token(String[] line) {
        return tokens.get(Integer.parseInt(line[0]));
    }

    private static String order(Random random) {
        return "{\"number\":" + random.nextInt(1_000_000) + ",\"status\":\"open\",\"customer\":\"Customer "
                + random.nextInt(5_000) + "\",\"total\":" + random.nextInt(50_000) / 100.0
                + ",\"placedAt\":\"2026-06-01T08:00:00Z\","
                + "\"note\":\"please deliver to the back door and ring twice before noon\"}";
    }
}
