package dev.tenantry.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code tenant create}. */
@Command(
        name = "create",
        description = "Onboards a tenant. Repeat the same command after a failure: it goes on where it stopped.")
final class CreateCommand extends TenantCommand {

    @Parameters(paramLabel = "SLUG", description = "Short name: 3 to 40 small letters, digits, hyphens; never changes")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Option(names = "--name", required = true, description = "The organization's name")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--owner-email", required = true, description = "Who is invited as its first owner")
    @SuppressWarnings("NullAway.Init")
    private String ownerEmail;

    @Option(names = "--owner-name", defaultValue = "", description = "First and last name of the owner")
    private String ownerName = "";

    @Option(names = "--plan", defaultValue = "standard", description = "Default: ${DEFAULT-VALUE}")
    private String plan = "standard";

    @Option(
            names = "--application",
            description =
                    "Also make a first application with this client id; its secret is TENANTRY_APPLICATION_SECRET or new")
    private @Nullable String application;

    @Mixin
    private final Lifetimes lifetimes = new Lifetimes();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        var onboarding =
                new Onboarding(tenant(), cli.settings(), cli.environment().get("TENANTRY_APPLICATION_SECRET"));
        if (dryRun) {
            onboarding.check();
        }
        try {
            Step.follow(onboarding.steps(), dryRun, output);
        } catch (CliException failure) {
            // it is nowhere else, and the next run finds its step done
            var secret = onboarding.applicationSecret();
            if (secret != null) {
                output.progress("Keep this: application " + application + ", secret " + secret);
            }
            throw failure;
        }
        if (!dryRun) {
            report(onboarding);
        }
        return ExitCode.OK;
    }

    private NewTenant tenant() {
        if (!slug.matches("[a-z][a-z0-9-]{1,38}[a-z0-9]")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "\"" + slug + "\" is no short name: 3 to 40 small letters, digits and hyphens, a letter first");
        }
        var owner = Person.of(ownerEmail, ownerName);
        return new NewTenant(
                slug, name, plan, owner.email(), owner.firstName(), owner.lastName(), application, lifetimes);
    }

    private void report(Onboarding onboarding) {
        var tenant = onboarding.result();
        var secret = onboarding.applicationSecret();
        if (output.isJson()) {
            var json = (ObjectNode) tenant.json();
            if (secret != null) {
                json.putObject("application").put("clientId", application).put("clientSecret", secret);
            }
            output.json(json);
            return;
        }
        output.tenant(tenant);
        if (secret != null) {
            output.out().printf("  application %s, secret %s (shown this once)%n", application, secret);
        }
        output.out().printf("Its people sign in at %s/t/%s%n", cli.settings().webUrl(), slug);
    }
}
