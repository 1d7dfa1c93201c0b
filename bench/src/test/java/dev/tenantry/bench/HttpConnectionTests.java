package dev.tenantry.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpConnectionTests {

    private static final byte[] REQUEST = HttpConnection.request("GET", "/", "t");

    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void readsEachAnswerToItsEndOnOneConnection() throws IOException {
        var answers = List.of(
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHTTP/\r\nA\r\n1.1 500 \r\n\r\n0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno\n",
                "HTTP/1.1 204 \r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        assertThat(statuses(answers)).containsExactly(200, 404, 204, 200);
        assertThat(opened).hasValue(1);
    }

    @Test
    void opensAnotherWhenTheServerSaysThatItCloses() throws IOException {
        var answers = List.of(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        assertThat(statuses(answers)).containsExactly(200, 201);
        assertThat(opened).hasValue(2);
    }

    private List<Integer> statuses(List<String> answers) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var connection = new HttpConnection(server.getLocalPort())) {
            var next = new AtomicInteger();
            Thread.startVirtualThread(() -> serve(server, answers, next));
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < answers.size(); i++) {
                statuses.add(connection.send(REQUEST));
            }
            return statuses;
        }
    }

    private void serve(ServerSocket server, List<String> answers, AtomicInteger next) {
        try {
            while (next.get() < answers.size()) {
                try (var socket = server.accept()) {
                    opened.incrementAndGet();
                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                    for (var line = in.readLine(); line != null; line = in.readLine()) {
                        if (line.isEmpty()) {
                            var answer = answers.get(next.getAndIncrement());
                            socket.getOutputStream().write(answer.getBytes(US_ASCII));
                            if (answer.contains("close")) {
                                break;
                            }
                        }
                    }
                }
            }
        } catch (IOException testIsOver) {
            // its server is closed
        }
    }
}
