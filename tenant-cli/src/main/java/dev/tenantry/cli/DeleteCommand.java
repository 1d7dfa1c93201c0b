package dev.tenantry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tenant delete}: close, remove the realm, erase the data; can be repeated after a failure. */
@Command(name = "delete", description = "Deletes a tenant with its realm and all its data, for good.")
final class DeleteCommand extends TenantCommand {

    @Parameters(paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        var settings = cli.settings();
        var api = new PlatformApi(settings);
        var tenant = api.get(slug);
        var warning = "This deletes " + tenant.name() + " (" + slug
                + "): its sign-ins, its applications and all its data. There is no way back.";
        if (!confirmation.given(warning, slug, output)) {
            output.progress("Nothing was deleted.");
            return ExitCode.FAILED;
        }
        if (!tenant.state().equals("closing")) {
            api.close(slug);
        }
        output.progress("closed: no token of it is accepted any more");
        var realm = new TenantRealm(settings, slug);
        if (realm.exists()) {
            realm.delete();
        }
        output.progress("realm removed");
        api.erase(slug);
        output.progress("data erased");
        return ExitCode.OK;
    }
}
