package dev.tenantry.api.schemas;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts the checks that a schema may make of one value and what lies in it, with every reference written out: two
 * references to one schema in {@code anyOf}, twenty-five times in a row, are 33 million. Recursion counts once: how often it
 * doubles depends on the value, and the budget of a request ends it ({@link CheckBudget}).
 */
final class SchemaCost {

    static final long MOST = 10_000;

    private final Function<String, Iterable<String>> parts;
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** @param parts the schemas that the check of one leads to, by their pointers */
    SchemaCost(Function<String, Iterable<String>> parts) {
        this.parts = parts;
    }

    /** Saturates above {@link #MOST}. */
    long of(String schema) {
        var cost = known.get(schema);
        if (cost != null) {
            return cost;
        }
        if (!open.add(schema)) {
            return 1;
        }
        long sum = 1;
        for (var part : parts.apply(schema)) {
            sum = Math.min(sum + of(part), MOST + 1);
        }
        open.remove(schema);
        known.put(schema, sum);
        return sum;
    }
}
