package dev.tenantry.api.tenancy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A prepared statement that hides the leading {@code set_config}: its parameters and its result. */
final class TenantStatement implements InvocationHandler {

    private static final int OWN_PARAMETERS = 2;

    private final PreparedStatement statement;
    private final Connection connection;

    private TenantStatement(PreparedStatement statement, Connection connection) {
        this.statement = statement;
        this.connection = connection;
    }

    static PreparedStatement wrap(PreparedStatement statement, Connection connection) {
        return (PreparedStatement) Proxy.newProxyInstance(
                TenantStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new TenantStatement(statement, connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        var name = method.getName();
        if (args != null && (name.equals("setNull") || name.equals("setObject") && args[1] == null)) {
            return setNull(args);
        }
        return switch (name) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(name, args);
            case "getConnection" -> connection;
            // by PostgreSQL itself: the driver would need a second connection to cancel the statement
            case "setQueryTimeout" -> limit(statement, args == null ? 0 : (int) args[0]);
            // the driver leaves the type of these open
            case "setTimestamp", "setDate", "setTime" ->
                throw new SQLFeatureNotSupportedException("Give times as text, with a cast in the statement");
            // the driver's own batches, metadata and clearing would meet the first statement
            case "addBatch",
                    "executeBatch",
                    "executeLargeBatch",
                    "clearBatch",
                    "clearParameters",
                    "getParameterMetaData",
                    "getGeneratedKeys",
                    "unwrap" -> throw new SQLFeatureNotSupportedException(name + " on a tenant's statement");
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> TenantConnection.call(statement, method, isParameter(method) ? shifted(args) : args);
        };
    }

    /**
     * A null as text, with a cast in the statement where it is something else. Once it has a parameter whose type is open
     * prepared on the server, the driver parts the two statements into two transactions: the tenant would be lost.
     */
    private @Nullable Object setNull(Object[] args) throws SQLException {
        statement.setNull((int) args[0] + OWN_PARAMETERS, Types.VARCHAR);
        return null;
    }

    /** Sets how long the statement may take; never longer than a change. */
    static @Nullable Object limit(PreparedStatement statement, int seconds) throws SQLException {
        var most = seconds <= 0 ? StatementTime.CHANGE : Math.min(seconds, StatementTime.CHANGE);
        statement.setString(2, most + "s");
        return null;
    }

    private Object execute(String name, Object @Nullable [] args) throws SQLException {
        if (args != null && args.length > 0) {
            throw new SQLFeatureNotSupportedException("A tenant's statement has its SQL already");
        }
        statement.execute();
        var rows = statement.getMoreResults();
        return switch (name) {
            case "execute" -> rows;
            case "executeQuery" -> results(rows);
            case "executeLargeUpdate" -> statement.getLargeUpdateCount();
            default -> statement.getUpdateCount();
        };
    }

    private ResultSet results(boolean rows) throws SQLException {
        if (!rows) {
            throw new SQLException("The statement returned no rows to read");
        }
        return statement.getResultSet();
    }

    private static boolean isParameter(Method method) {
        var types = method.getParameterTypes();
        return method.getName().startsWith("set") && types.length >= 2 && types[0] == int.class;
    }

    private static Object[] shifted(Object @Nullable [] args) {
        if (args == null) {
            throw new IllegalArgumentException("A parameter needs an index");
        }
        var shifted = args.clone();
        shifted[0] = (int) args[0] + OWN_PARAMETERS;
        return shifted;
    }
}
