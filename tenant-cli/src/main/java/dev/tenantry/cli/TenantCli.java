package dev.tenantry.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command {@code tenant}. */
@Command(
        name = "tenant",
        description = "Onboards, suspends and deletes the tenants of a Tenantry platform.",
        mixinStandardHelpOptions = true,
        versionProvider = TenantCli.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            DeleteCommand.class,
            RotateKeysCommand.class,
            LifetimesCommand.class,
            PasswordGrantCommand.class,
            DpopCommand.class,
            OperatorCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            SetupCommand.class,
            DemoCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the message says why",
            "2:wrong usage or a setting is missing",
            "3:there is no such tenant, application or operator",
            "4:it does not fit the present state",
            "5:a part of the platform does not answer"
        })
public final class TenantCli {

    private final Map<String, String> environment;

    private TenantCli(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System.getenv(), out, err, args));
    }

    /** Runs one command in this process and returns its exit status. */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new TenantCli(environment))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof CliException told) {
                        command.getErr().println("tenant: " + told.getMessage());
                        return told.exitCode();
                    }
                    throw failure;
                })
                .execute(args);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = TenantCli.class.getPackage().getImplementationVersion();
            return new String[] {"tenant " + (version == null ? "(not packaged)" : version)};
        }
    }

    Settings settings() {
        return Settings.of(environment);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** @throws CliException naming the variable if it is missing */
    String required(String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new CliException(ExitCode.USAGE, "The environment variable " + name + " is not set");
        }
        return value;
    }
}
