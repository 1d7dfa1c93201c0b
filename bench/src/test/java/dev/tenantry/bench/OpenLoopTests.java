package dev.tenantry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

    private static final byte[] REQUEST = HttpConnection.request("GET", "/", "t");

    /** Only 64 of the 240 that are due in the stall can wait for their answer: the others have not even been sent. */
    @Test
    void countsAStallForAllThatWereDueInIt() throws IOException {
        var end = new long[1];
        var latency = latency(() -> {
            if (end[0] == 0) {
                end[0] = System.nanoTime() + 600_000_000;
            }
            return end[0] - System.nanoTime();
        });
        assertThat(latency.p50()).isGreaterThan(20);
        assertThat(latency.refused()).isZero();
    }

    private static Latency latency(LongSupplier stall) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                long left;
                synchronized (server) {
                    left = stall.getAsLong();
                }
                if (left > 0) {
                    LockSupport.parkNanos(left);
                }
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return new OpenLoop(server.getAddress().getPort(), 400, 1).run(connection -> () -> REQUEST);
        } finally {
            server.stop(0);
        }
    }
}
