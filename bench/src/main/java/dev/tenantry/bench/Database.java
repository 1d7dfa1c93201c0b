package dev.tenantry.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The platform's database, as its superuser and as the role of the API. */
record Database(int port, String superuserPassword, String apiPassword) {

    /** What the role of the API has set: timers cost too. */
    static final String API_OPTIONS =
            "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s";

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/tenantry";
    }

    Connection superuser() throws SQLException {
        return superuser("");
    }

    /** Who sees all rows: row-level security is not for superusers. */
    Connection superuser(String options) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", superuserPassword);
        properties.setProperty("options", options);
        return DriverManager.getConnection(url(), properties);
    }

    Connection api() throws SQLException {
        return DriverManager.getConnection(url(), "tenantry_api", apiPassword);
    }
}
