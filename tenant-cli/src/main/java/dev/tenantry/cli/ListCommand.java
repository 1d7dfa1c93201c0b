package dev.tenantry.cli;

import picocli.CommandLine.Command;

/** {@code tenant list}. */
@Command(name = "list", description = "Lists all tenants by their short names.")
final class ListCommand extends TenantCommand {

    @Override
    public Integer call() {
        output.tenants(new PlatformApi(cli.settings()).list());
        return ExitCode.OK;
    }
}
