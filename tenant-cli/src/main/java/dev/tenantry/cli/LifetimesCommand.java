package dev.tenantry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tenant lifetimes}. */
@Command(name = "lifetimes", description = "Shows or changes how long a tenant's access tokens and sessions live.")
final class LifetimesCommand extends TenantCommand {

    @Mixin
    private final Lifetimes lifetimes = new Lifetimes();

    @Parameters(paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Override
    public Integer call() {
        var realm = TenantRealm.account(cli.settings(), slug);
        if (lifetimes.areGiven()) {
            realm.send("PUT", "", lifetimes.settings()).accepted();
        }
        var settings = realm.send("GET", "", null).accepted().json();
        var accessToken = Lifetimes.accessTokenOf(settings);
        var session = Lifetimes.sessionOf(settings);
        if (output.isJson()) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", slug)
                    .put("accessTokenLife", accessToken.toString())
                    .put("sessionLife", session.toString()));
        } else {
            output.out()
                    .printf(
                            "%s%n  access token  %s%n  session       %s%n",
                            slug, Lifetimes.shown(accessToken), Lifetimes.shown(session));
        }
        return ExitCode.OK;
    }
}
