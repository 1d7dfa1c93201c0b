package dev.tenantry.api.tenancy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements begin with {@code set_config('tenantry.tenant', ?, true)}, and the time they may take.
 *
 * <p>pgjdbc sends both statements with one Sync: in autocommit they are one implicit transaction, so the setting ends
 * with the statement and never stays on the pooled connection.
 */
final class TenantConnection implements InvocationHandler {

    static final String PREFIX =
            "select set_config('tenantry.tenant', ?, true), set_config('statement_timeout', ?, true); ";

    private final Connection connection;
    private final TenantId tenant;
    private final TenantShare.Permit permit;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TenantConnection(Connection connection, TenantId tenant, TenantShare.Permit permit) {
        this.connection = connection;
        this.tenant = tenant;
        this.permit = permit;
    }

    static Connection wrap(Connection connection, TenantId tenant, TenantShare.Permit permit) {
        return (Connection) Proxy.newProxyInstance(
                TenantConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TenantConnection(connection, tenant, permit));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> prepare(proxy, method, args);
            case "createStatement", "prepareCall", "nativeSQL" ->
                throw new SQLFeatureNotSupportedException(
                        "Tenant data is read and written by prepared statements only");
            case "unwrap" -> throw new SQLFeatureNotSupportedException("The connection behind carries no tenant");
            case "isWrapperFor" -> false;
            case "close", "abort" -> close(method, args);
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> call(connection, method, args);
        };
    }

    private @Nullable Object close(Method method, Object @Nullable [] args) throws Throwable {
        try {
            return call(connection, method, args);
        } finally {
            if (!closed.getAndSet(true)) {
                permit.release();
            }
        }
    }

    private Object prepare(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        if (args == null || args.length == 0) {
            throw new IllegalArgumentException("No SQL");
        }
        var prefixed = args.clone();
        prefixed[0] = PREFIX + args[0];
        var statement = (PreparedStatement) call(connection, method, prefixed);
        if (statement == null) {
            throw new IllegalStateException("The driver prepared nothing");
        }
        statement.setString(1, tenant.toString());
        TenantStatement.limit(statement, StatementTime.CHANGE);
        return TenantStatement.wrap(statement, (Connection) proxy);
    }

    static @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
