package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tenant logout}. */
@Command(name = "logout", description = "Ends your login; the API is asked as the service account again.")
final class LogoutCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var login = new Login(cli.settings());
        if (!login.exists()) {
            output.progress("Nobody is logged in");
            return ExitCode.OK;
        }
        login.end();
        output.progress("Logged out");
        return ExitCode.OK;
    }
}
