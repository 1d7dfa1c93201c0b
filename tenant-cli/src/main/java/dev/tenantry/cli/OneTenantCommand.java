package dev.tenantry.cli;

import picocli.CommandLine.Parameters;

/** A command that asks the registry for one thing about one tenant, and shows the tenant. */
abstract class OneTenantCommand extends TenantCommand {

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
