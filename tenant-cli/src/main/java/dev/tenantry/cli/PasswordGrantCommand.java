package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tenant password-grant}. */
@Command(
        name = "password-grant",
        description = "Lets an application of a tenant take people's passwords itself, or forbids it again.")
final class PasswordGrantCommand implements Callable<Integer> {

    private static final String WARNING = """
            Warning: RFC 9700 (section 2.4) forbids this grant. The application sees passwords, people learn to type them
            anywhere, and single sign-on and sign-in rules of the browser do not hold. Forbid it again as soon as you can.""";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Parameters(index = "1", paramLabel = "CLIENT_ID", description = "A confidential application of the tenant")
    @SuppressWarnings("NullAway.Init")
    private String clientId;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Choice choice;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        var grant = new PasswordGrant(new Application(TenantRealm.account(cli.settings(), slug), clientId));
        grant.check();
        if (choice.allow) {
            output.progress(WARNING);
        }
        Step.follow(choice.allow ? grant.allowing() : grant.forbidding(), dryRun, output);
        if (output.isJson() && !dryRun) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", slug)
                    .put("clientId", clientId)
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
