package dev.tenantry.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands about one application of a tenant. */
final class OneApplication {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    String slug;

    @Parameters(index = "1", paramLabel = "CLIENT_ID", description = "A confidential application of the tenant")
    @SuppressWarnings("NullAway.Init")
    String clientId;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
    boolean dryRun;

    Application in(Settings settings) {
        return new Application(TenantRealm.account(settings, slug), clientId);
    }
}
