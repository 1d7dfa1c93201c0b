package dev.tenantry.cli;

import picocli.CommandLine.Command;

/** {@code tenant show}. */
@Command(name = "show", description = "Shows one tenant.")
final class ShowCommand extends OneTenantCommand {

    @Override
    PlatformApi.Tenant ask(PlatformApi registry, String slug) {
        return registry.get(slug);
    }
}
