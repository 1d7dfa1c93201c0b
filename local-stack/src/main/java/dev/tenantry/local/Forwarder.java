package dev.tenantry.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of this machine that leads to one of a container, which publishes none. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket listener;
    private final int targetPort;
    private volatile String target;

    Forwarder(int port, String target, int targetPort) {
        try {
            this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new StartException("Cannot listen on port " + port, failure);
        }
        this.target = target;
        this.targetPort = targetPort;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the container is now. */
    void leadTo(String address) {
        target = address;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @SuppressWarnings("try") // both ends are only closed
    private void connect(Socket near) {
        try (near;
                var far = new Socket(target, targetPort)) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
            back.join();
        } catch (IOException | InterruptedException gone) {
            // to the one who asks this is a connection that was closed, as it is
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            try {
                to.close();
            } catch (IOException closed) {
                // as was wanted
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new StartException("Cannot close port " + listener.getLocalPort(), failure);
        }
    }
}
