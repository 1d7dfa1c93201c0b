package dev.tenantry.bench;

import java.util.Arrays;
import java.util.List;

/** {@code scripts/bench requests} calls this. */
public final class BenchMain {

    private BenchMain() {}

    /** Exit status: 0 measured, 1 failed, 2 wrong usage. */
    public static void main(String[] args) throws Exception {
        var words = Arrays.asList(args);
        if (words.equals(List.of("raw"))) {
            RawServer.run(System.getenv());
            return;
        }
        try {
            var options = Options.parse(words);
            try (var platform = new Platform()) {
                new Run(platform, options).measure();
            }
            System.exit(0);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }
}
