package dev.tenantry.api.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Work whose statements go to another server than the primary: bound for a scope by whoever vouches that it only reads. A
 * transaction that began outside of it stays where it is.
 */
public final class ReadScope {

    private static final ScopedValue<Server> SERVER = ScopedValue.newInstance();

    private ReadScope() {}

    /** Where the statements go. */
    @FunctionalInterface
    public interface Server {
        Connection connect() throws SQLException;
    }

    public static <R> R call(Server server, Supplier<R> work) {
        return ScopedValue.where(SERVER, server).<R, RuntimeException>call(work::get);
    }

    static boolean isBound() {
        return SERVER.isBound();
    }

    static Connection connect() throws SQLException {
        return SERVER.get().connect();
    }
}
