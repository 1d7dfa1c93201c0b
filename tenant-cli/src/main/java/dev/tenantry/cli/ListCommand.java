package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tenant list}. */
@Command(name = "list", description = "Lists all tenants by their short names.")
final class ListCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        output.tenants(new PlatformApi(cli.settings()).list());
        return ExitCode.OK;
    }
}
