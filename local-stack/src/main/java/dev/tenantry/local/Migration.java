package dev.tenantry.local;

import java.sql.DriverManager;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings the schema up to date, as its owner: the API's role could not. */
final class Migration implements Part {

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private final Site site;

    Migration(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    @SuppressWarnings("try") // closing a folder is not interrupted
    public void start() {
        LIQUIBASE.setLevel(Level.WARNING);
        var changelog = site.root().resolve("liquibase/changelog");
        try (var connection = DriverManager.getConnection(
                        site.jdbcUrl("tenantry"),
                        "tenantry_owner",
                        site.secrets().get("postgres.owner"));
                var files = new DirectoryResourceAccessor(changelog)) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var scope = Map.<String, Object>of(
                    Scope.Attr.resourceAccessor.name(), files, Scope.Attr.ui.name(), new LoggerUIService());
            Scope.child(
                    scope,
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.yaml")
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                            .execute());
        } catch (Exception failure) {
            throw new StartException("The schema cannot be brought up to date: " + failure.getMessage(), failure);
        }
    }
}
