package dev.tenantry.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenant password-grant}. */
@Command(
        name = "password-grant",
        description = "Lets an application of a tenant take people's passwords itself, or forbids it again.")
final class PasswordGrantCommand extends TenantCommand {

    private static final String WARNING = """
            Warning: RFC 9700 (section 2.4) forbids this grant. The application sees passwords, people learn to type them
            anywhere, and single sign-on and sign-in rules of the browser do not hold. Forbid it again as soon as you can.""";

    @Mixin
    private final OneApplication one = new OneApplication();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Choice choice;

    @Override
    public Integer call() {
        var grant = new PasswordGrant(one.in(cli.settings()));
        grant.check();
        if (choice.allow) {
            output.progress(WARNING);
        }
        Step.follow(choice.allow ? grant.allowing() : grant.forbidding(), one.dryRun, output);
        if (output.isJson() && !one.dryRun) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", one.slug)
                    .put("clientId", one.clientId)
                    .put("passwordGrant", grant.isAllowed()));
        }
        return ExitCode.OK;
    }

    /** One of two. */
    static final class Choice {

        @Option(names = "--allow", required = true, description = "Switch the grant on for this application")
        private boolean allow;

        @Option(names = "--forbid", required = true, description = "Switch it off")
        private boolean forbid;
    }
}
