package dev.tenantry.cli;

import picocli.CommandLine.Command;

/** {@code tenant resume}. */
@Command(name = "resume", description = "Lets a suspended tenant in again.")
final class ResumeCommand extends OneTenantCommand {

    @Override
    PlatformApi.Tenant ask(PlatformApi registry, String slug) {
        return registry.resume(slug);
    }
}
