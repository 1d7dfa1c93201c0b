package dev.tenantry.cli;

import picocli.CommandLine.Command;

/** {@code tenant suspend}. */
@Command(name = "suspend", description = "Suspends a tenant: its tokens are refused within seconds, its data stays.")
final class SuspendCommand extends OneTenantCommand {

    @Override
    PlatformApi.Tenant ask(PlatformApi registry, String slug) {
        return registry.suspend(slug);
    }
}
