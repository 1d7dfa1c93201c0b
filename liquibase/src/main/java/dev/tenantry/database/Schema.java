package dev.tenantry.database;

import java.nio.file.Path;
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

/** The schema, brought up to date as its owner: the API's role could not. Of two that try at once, one waits. */
public final class Schema {

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Schema() {}

    /**
     * @param liquibase the folder with {@code changelog/changelog.yaml}
     * @throws Exception what Liquibase or the database says
     */
    @SuppressWarnings("try") // closing a folder is not interrupted
    public static void update(Server server, Path liquibase, String ownerPassword) throws Exception {
        LIQUIBASE.setLevel(Level.WARNING);
        try (var connection = server.connect("tenantry", "tenantry_owner", ownerPassword);
                var files = new DirectoryResourceAccessor(liquibase.resolve("changelog"))) {
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
        }
    }
}
