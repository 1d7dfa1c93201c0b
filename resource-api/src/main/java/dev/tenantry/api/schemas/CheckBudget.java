package dev.tenantry.api.schemas;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time that one request may spend on checks against schemas, however many values it brings. Bound for a scope, used
 * by one thread; a check outside of any scope has a budget of its own.
 */
public final class CheckBudget {

    private static final ScopedValue<CheckBudget> CURRENT = ScopedValue.newInstance();
    private static final Duration OF_A_REQUEST = Duration.ofSeconds(2);

    private long left = OF_A_REQUEST.toNanos();

    private CheckBudget() {}

    /** Does the work of one request, whose checks share one budget. */
    public static <R> R call(Supplier<R> request) {
        return ScopedValue.where(CURRENT, new CheckBudget()).<R, RuntimeException>call(request::get);
    }

    static CheckBudget current() {
        return CURRENT.isBound() ? CURRENT.get() : new CheckBudget();
    }

    /** In nanoseconds. */
    long left() {
        return left;
    }

    void spend(long nanoseconds) {
        left -= nanoseconds;
    }
}
