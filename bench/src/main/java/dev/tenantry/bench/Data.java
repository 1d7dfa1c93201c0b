package dev.tenantry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The seeded documents, and the files by which {@code bench/requests.lua} asks for them. */
final class Data {

    /** Half of the shortest life of a token. */
    private static final Duration RENEWAL = Duration.ofSeconds(150);

    private static final int READS_PER_TENANT = 5_000;
    private static final int UPDATES_PER_TENANT = 160;

    private final Platform platform;
    private final Database database;
    private final Path folder = Platform.STATE.resolve("load").toAbsolutePath();
    private Instant renewed = Instant.MIN;
    private List<String> tokens = List.of();

    Data(Platform platform) {
        this.platform = platform;
        this.database = platform.database();
    }

    void seed(Options options) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = database.superuser();
                var sql = connection.createStatement()) {
            sql.execute("set bench.tenants = " + options.tenants());
            sql.execute("set bench.documents = " + options.documents());
            sql.execute(Files.readString(Path.of("bench/seed.sql")));
            sql.execute("vacuum analyze tenantry.documents");
            sql.execute("analyze");
            sql.execute("checkpoint");
        }
        Files.write(folder.resolve("reads"), rows("""
                select number || ' ' || documents.id from bench.tenants, lateral (
                  select documents.id from tenantry.documents where tenant_id = tenants.id
                  order by md5(documents.id::text) limit %d) documents
                where number < %d order by md5(documents.id::text)""".formatted(READS_PER_TENANT, Platform.ONBOARDED)));
    }

    /** The folder with tokens that live through the next window, and the versions that the documents have now. */
    Path ready() {
        try {
            tokens();
            // an update that wrk did not wait for at the end of a window is done by then
            Thread.sleep(300);
            Files.write(folder.resolve("updates"), rows("""
                    select number || ' ' || documents.id || ' ' || version from bench.tenants, lateral (
                      select documents.id, version from tenantry.documents where tenant_id = tenants.id
                      order by documents.id limit %d) documents
                    where number < %d""".formatted(UPDATES_PER_TENANT, Platform.ONBOARDED)));
            return folder;
        } catch (SQLException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A token for each onboarded tenant; the first is acme's. */
    List<String> tokens() {
        try {
            if (renewed.plus(RENEWAL).isBefore(Instant.now())) {
                tokens = slugs().stream().map(platform::token).toList();
                renewed = Instant.now();
                Files.write(folder.resolve("credentials"), tokens);
            }
            return tokens;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> slugs() throws SQLException {
        return rows("select slug from bench.tenants where number < " + Platform.ONBOARDED + " order by number");
    }

    List<String> rows(String query) throws SQLException {
        try (var connection = database.superuser();
                var sql = connection.createStatement();
                var result = sql.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
