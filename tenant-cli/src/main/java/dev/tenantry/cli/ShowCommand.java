package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tenant show}. */
@Command(name = "show", description = "Shows one tenant.")
final class ShowCommand implements Callable<Integer> {

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
        output.tenant(new PlatformApi(cli.settings()).get(slug));
        return ExitCode.OK;
    }
}
