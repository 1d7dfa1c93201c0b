package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command that asks the registry for one thing about one tenant, and shows the tenant. */
abstract class OneTenantCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    abstract PlatformApi.Tenant ask(PlatformApi registry, String slug);

    @Override
    public final Integer call() {
        output.tenant(ask(new PlatformApi(cli.settings()), slug));
        return ExitCode.OK;
    }
}
