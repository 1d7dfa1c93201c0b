package dev.tenantry.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A file of orders that is made while it is read. */
final class OrderFile extends InputStream {

    private final boolean csv;
    private final int orders;
    private final Random random = new Random(1);
    private byte[] chunk = {};
    private int next;
    private int made;

    OrderFile(String format, int orders) {
        this.csv = format.equals("csv");
        this.orders = orders;
        if (csv) {
            chunk = "number,status,total,placedAt,note\r\n".getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public int read() {
        return ready() ? chunk[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (!ready()) {
            return -1;
        }
        var size = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, into, offset, size);
        next += size;
        return size;
    }

    private boolean ready() {
        if (next == chunk.length && made < orders) {
            var lines = new StringBuilder();
            for (int i = 0; i < 100 && made < orders; i++) {
                lines.append(line(made++));
            }
            chunk = lines.toString().getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return next < chunk.length;
    }

    private String line(int number) {
        var total = random.nextInt(50_000) / 100.0;
        var note = "please deliver to the door of customer " + random.nextInt(5_000) + " and ring twice before noon";
        return csv
                ? number + ",open," + total + ",2026-06-01T08:00:00Z,\"" + note + "\"\r\n"
                : "{\"value\":{\"number\":" + number + ",\"status\":\"open\",\"total\":" + total
                        + ",\"placedAt\":\"2026-06-01T08:00:00Z\",\"note\":\"" + note + "\"}}\n";
    }
}
