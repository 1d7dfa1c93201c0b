package dev.tenantry.api.replica;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response that does something once before anything of it can reach the caller. */
final class DelayedResponse extends HttpServletResponseWrapper {

    private final Runnable before;
    private boolean begun;
    private @Nullable ServletOutputStream body;

    DelayedResponse(HttpServletResponse response, Runnable before) {
        super(response);
        this.before = before;
    }

    void begin() {
        if (!begun) {
            begun = true;
            before.run();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getOutputStream());
        }
        return body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        begin();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        begin();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        begin();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        begin();
        super.sendError(status, message);
    }

    /** Some ask for the stream long before they write to it, and commit in between. */
    private final class Body extends ServletOutputStream {

        private final ServletOutputStream stream;

        Body(ServletOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) throws IOException {
            begin();
            stream.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begin();
            stream.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            begin();
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            begin();
            stream.close();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            stream.setWriteListener(listener);
        }
    }
}
