package dev.tenantry.api.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.springframework.util.unit.DataSize;

/** A request whose body was read, so that it has a fingerprint and can still be handled. */
final class KeyedRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    private KeyedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** @throws ProblemException 413 for a body larger than {@code most}, 400 for one that breaks off */
    static KeyedRequest read(HttpServletRequest request, DataSize most) {
        var body = body(request, Math.toIntExact(most.toBytes()) + 1);
        if (body.length > most.toBytes()) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, "The body is larger than allowed");
        }
        return new KeyedRequest(request, body);
    }

    private static byte[] body(HttpServletRequest request, int most) {
        try {
            return request.getInputStream().readNBytes(most);
        } catch (IOException broken) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body ends before its end");
        }
    }

    /** SHA-256 over what makes it this request: method, path, query, content type and body. */
    byte[] fingerprint() {
        var head = String.join(
                "\n",
                getMethod(),
                getRequestURI(),
                Objects.requireNonNullElse(getQueryString(), ""),
                Objects.requireNonNullElse(getContentType(), ""),
                "");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is here already");
        }
    }
}
