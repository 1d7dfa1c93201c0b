package dev.tenantry.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept-alive HTTP/1.1 connection that costs the measured machine little; it reads answers to their end and drops them. */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    HttpConnection(int port) {
        this.port = port;
    }

    /** The status of the answer; a connection that broke is opened anew by the next call. */
    int send(byte[] request) throws IOException {
        var open = false;
        try {
            open().getOutputStream().write(request);
            var status = Integer.parseInt(line().split(" ")[1]);
            open = readRest(status);
            return status;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    private Socket open() throws IOException {
        var known = socket;
        if (known == null) {
            known = new Socket(InetAddress.getLoopbackAddress(), port);
            known.setTcpNoDelay(true);
            known.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(known.getInputStream(), 16_384);
            socket = known;
        }
        return known;
    }

    /** Whether the connection stays open. */
    private boolean readRest(int status) throws IOException {
        var length = 0L;
        var chunked = false;
        var keep = true;
        for (var line = line().toLowerCase(Locale.ROOT); !line.isEmpty(); line = line().toLowerCase(Locale.ROOT)) {
            if (line.startsWith("content-length:")) {
                length = Long.parseLong(line.substring(15).strip());
            } else if (line.startsWith("transfer-encoding:")) {
                chunked = line.endsWith("chunked");
            } else if (line.startsWith("connection:")) {
                keep = !line.endsWith("close");
            }
        }
        if (chunked) {
            long chunk;
            do {
                chunk = Long.parseLong(line(), 16);
                in.skipNBytes(chunk);
                line();
            } while (chunk > 0);
        } else if (status != 204 && status != 304) {
            in.skipNBytes(length);
        }
        return keep;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        var known = socket;
        socket = null;
        if (known != null) {
            known.close();
        }
    }

    static byte[] request(String method, String path, String token, String... headersAndBody) {
        var text = new StringBuilder(
                method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n");
        var body = headersAndBody.length == 0 ? "" : headersAndBody[headersAndBody.length - 1];
        for (int i = 0; i < headersAndBody.length - 1; i++) {
            text.append(headersAndBody[i]).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
