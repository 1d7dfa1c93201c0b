package dev.tenantry.bench;

import java.util.Arrays;
import java.util.List;

/** {@code scripts/bench requests} and {@code scripts/bench bulk} call this with their words. */
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
            try (var platform = new Platform()) {
                if (words.getFirst().equals("bulk")) {
                    Bulk.of(platform, words.subList(1, words.size())).measure();
                } else {
                    new Run(platform, Options.parse(words.subList(1, words.size()))).measure();
                }
            }
            System.exit(0);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }
}
