package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tenant suspend}. */
@Command(name = "suspend", description = "Suspends a tenant: its tokens are refused within seconds, its data stays.")
final class SuspendCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Override
    public Integer call() {
        output.tenant(new PlatformApi(cli.settings()).suspend(slug));
        return ExitCode.OK;
    }
}
