package dev.tenantry.cli;

import picocli.CommandLine.Command;

/** {@code tenant logout}. */
@Command(name = "logout", description = "Ends your login; the API is asked as the service account again.")
final class LogoutCommand extends TenantCommand {

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
