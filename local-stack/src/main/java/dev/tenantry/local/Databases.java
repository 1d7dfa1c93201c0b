package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The roles and databases of the platform on a PostgreSQL that has just started, however it was started. */
final class Databases {

    private static final List<String> PASSWORDS = List.of("owner", "api", "ops", "keycloak", "relay");

    private final Site site;

    Databases(Site site) {
        this.site = site;
    }

    boolean answer() {
        return Health.jdbc(site.jdbcUrl("postgres"), "postgres", superuserPassword());
    }

    void create() throws IOException, SQLException {
        var sql = Files.readString(site.root().resolve("liquibase/bootstrap/roles.sql"));
        for (var name : PASSWORDS) {
            sql = sql.replace(":'" + name + "_password'", "'" + site.secrets().get("postgres." + name) + "'");
        }
        try (var connection = DriverManager.getConnection(site.jdbcUrl("postgres"), "postgres", superuserPassword())) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            createDatabase(connection, "tenantry", "tenantry_owner", "tenantry_api, tenantry_ops");
            createDatabase(connection, "keycloak", "keycloak", "tenantry_relay_reader");
        }
    }

    private static void createDatabase(Connection connection, String name, String owner, String guests)
            throws SQLException {
        try (var known = connection.prepareStatement("select from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            known.setString(1, name);
            if (!known.executeQuery().next()) {
                statement.execute("create database " + name + " owner " + owner);
            }
            // others than the owner and these have no business here
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + guests);
        }
    }

    String superuserPassword() {
        return site.secrets().get("postgres.superuser");
    }
}
