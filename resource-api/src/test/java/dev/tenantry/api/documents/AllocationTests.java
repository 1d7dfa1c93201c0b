package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tenantry.api.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the API allocates for a request, in bytes, over HTTP with a token. It follows the work that a request is, and unlike
 * a time it does not depend on what else the machine does; garbage is what slows a busy node.
 */
class AllocationTests {

    private static final int REQUESTS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static String collection;
    private static String document;

    @BeforeAll
    static void fiftyDocuments() {
        var acme = new Acme();
        collection = acme.collection("");
        document = IntStream.range(0, 50)
                .mapToObj(i -> acme.created(collection, "{\"number\":" + i + ",\"note\":\"" + "x".repeat(200) + "\"}"))
                .toList()
                .getLast();
    }

    /** 45 to 50 kB when this was written. */
    @Test
    void pointRead() throws IOException {
        assertThat(perRequest(document)).isLessThan(55_000);
    }

    /** 137 to 143 kB. */
    @Test
    void listOfFifty() throws IOException {
        assertThat(perRequest("/v1/documents?collection=" + collection)).isLessThan(160_000);
    }

    /** The least of five rounds: jobs in the background, and what is compiled meanwhile, are in the others. */
    private static long perRequest(String path) throws IOException {
        try (var connection = new Connection(path)) {
            connection.ask(2 * REQUESTS);
            var least = Long.MAX_VALUE;
            for (var round = 0; round < 5; round++) {
                var before = THREADS.getTotalThreadAllocatedBytes();
                connection.ask(REQUESTS);
                least = Math.min(least, (THREADS.getTotalThreadAllocatedBytes() - before) / REQUESTS);
            }
            return least;
        }
    }

    /** A client that allocates next to nothing: one connection, the same bytes, the answer into the same array. */
    private static final class Connection implements AutoCloseable {

        private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final byte[] request;
        private final byte[] answer = new byte[1 << 20];
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        Connection(String path) throws IOException {
            var url = URI.create(Platform.running().url());
            request = ("GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nAuthorization: Bearer "
                            + Platform.running().application("acme", "documents:read") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = socket.getInputStream();
        }

        void ask(int times) throws IOException {
            for (var i = 0; i < times; i++) {
                out.write(request);
                read();
            }
        }

        private void read() throws IOException {
            var had = 0;
            while (!isWhole(had)) {
                var more = in.read(answer, had, answer.length - had);
                if (more < 0) {
                    throw new IOException("The API has closed the connection");
                }
                had += more;
            }
            if (answer[9] != '2') {
                throw new IOException(new String(answer, 0, had, StandardCharsets.UTF_8));
            }
        }

        /** By the length that the head tells, or by the last of the chunks. */
        private boolean isWhole(int had) {
            var head = endOfHead(had);
            if (head < 0) {
                return false;
            }
            var length = bodyLength(head);
            return length < 0 ? matches(LAST_CHUNK, had - LAST_CHUNK.length) : had == head + length;
        }

        private int endOfHead(int had) {
            for (var i = 3; i < had; i++) {
                if (answer[i] == '\n' && answer[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int bodyLength(int head) {
            for (var i = 0; i < head; i++) {
                if (matches(LENGTH, i)) {
                    var length = 0;
                    for (var d = i + LENGTH.length; answer[d] >= '0'; d++) {
                        length = length * 10 + answer[d] - '0';
                    }
                    return length;
                }
            }
            return -1;
        }

        private boolean matches(byte[] text, int at) {
            return Arrays.equals(text, 0, text.length, answer, at, at + text.length);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
