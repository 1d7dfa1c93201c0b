package dev.tenantry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** The roles of the platform and its databases, made by the superuser; safe to repeat, which also sets the passwords. */
public final class Databases {

    /** The roles that have a password, as {@code roles.sql} names them. */
    private static final List<String> PASSWORDS = List.of("owner", "api", "ops", "keycloak", "relay", "replication");

    /** Which characters are letters, blanks and punctuation: PostgreSQL's search takes words apart by it. */
    private static final String CTYPE = "C.UTF-8";

    private Databases() {}

    /**
     * @param liquibase the folder with {@code bootstrap/roles.sql} and {@code bootstrap/database.sql}
     * @param superuser name of the superuser, usually {@code postgres}
     * @param passwords the password of {@code superuser}, {@code owner}, {@code api}, {@code ops}, {@code keycloak},
     *     {@code relay}, {@code replication}
     */
    public static void create(Server server, Path liquibase, String superuser, UnaryOperator<String> passwords)
            throws IOException, SQLException {
        var sql = Files.readString(liquibase.resolve("bootstrap/roles.sql"));
        for (var name : PASSWORDS) {
            sql = sql.replace(
                    ":'" + name + "_password'", "'" + passwords.apply(name).replace("'", "''") + "'");
        }
        try (var connection = server.connect("postgres", superuser, passwords.apply("superuser"))) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            createDatabase(connection, "tenantry", "tenantry_owner", "tenantry_api, tenantry_ops");
            createDatabase(connection, "keycloak", "keycloak", "tenantry_relay_reader");
            try (var statement = connection.createStatement()) {
                // only the superuser has business in these two
                statement.execute("revoke all on database postgres, template1 from public");
            }
        }
        var hardening = Files.readString(liquibase.resolve("bootstrap/database.sql"));
        for (var database : List.of("tenantry", "keycloak", "postgres", "template1")) {
            try (var connection = server.connect(database, superuser, passwords.apply("superuser"));
                    var statement = connection.createStatement()) {
                statement.execute(hardening);
            }
        }
    }

    private static void createDatabase(Connection connection, String name, String owner, String guests)
            throws SQLException {
        try (var known = connection.prepareStatement("select from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            known.setString(1, name);
            if (!known.executeQuery().next()) {
                statement.execute(
                        "create database " + name + " owner " + owner + " template template0 lc_ctype '" + CTYPE + "'");
            }
            // what is no letter of ASCII was all one letter to the search of a database that was made with C; the sort
            // order is not touched
            statement.execute("update pg_database set datctype = '" + CTYPE + "' where datname = '" + name
                    + "' and datctype = 'C'");
            // others than the owner and these have no business here
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + guests);
        }
    }
}
