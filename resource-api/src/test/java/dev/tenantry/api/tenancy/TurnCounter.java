package dev.tenantry.api.tenancy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP relay to PostgreSQL that counts how often the client speaks after the server has. */
final class TurnCounter implements AutoCloseable {

    private final ServerSocket listener;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean serverSpokeLast = true;

    TurnCounter(int target) throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(target));
    }

    int port() {
        return listener.getLocalPort();
    }

    int count() {
        return turns.get();
    }

    private void accept(int target) {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> relay(client, server, true));
                Thread.ofVirtual().start(() -> relay(server, client, false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void relay(Socket from, Socket to, boolean fromClient) {
        var buffer = new byte[64 * 1024];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read > 0;
                    read = from.getInputStream().read(buffer)) {
                if (fromClient && serverSpokeLast) {
                    turns.incrementAndGet();
                }
                serverSpokeLast = !fromClient;
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // one side is gone, and with it the other
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
