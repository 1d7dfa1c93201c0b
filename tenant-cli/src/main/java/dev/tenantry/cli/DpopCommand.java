package dev.tenantry.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.ObjectNode;

/** {@code tenant dpop}. */
@Command(
        name = "dpop",
        description =
                "Requires that an application binds its tokens to a key of its own (DPoP, RFC 9449), or accepts it only.")
final class DpopCommand implements Callable<Integer> {

    private static final String ATTRIBUTE = "dpop.bound.access.tokens";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Parameters(index = "1", paramLabel = "CLIENT_ID", description = "An application of the tenant")
    @SuppressWarnings("NullAway.Init")
    private String clientId;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Choice choice;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (PasswordGrant.isOfThePlatform(clientId)) {
            throw new CliException(ExitCode.CONFLICT, clientId + " is the platform's own client");
        }
        var application = new Application(TenantRealm.account(cli.settings(), slug), clientId);
        var name = choice.require ? "require proofs of its key" : "accept tokens without a key";
        Step.follow(
                List.of(new Step(
                        name, () -> isRequired(application) == choice.require, () -> set(application, choice.require))),
                dryRun,
                output);
        if (output.isJson() && !dryRun) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", slug)
                    .put("clientId", clientId)
                    .put("dpopRequired", isRequired(application)));
        }
        return ExitCode.OK;
    }

    private static boolean isRequired(Application application) {
        return "true"
                .equals(application
                        .settings()
                        .path("attributes")
                        .path(ATTRIBUTE)
                        .asString("false"));
    }

    private static void set(Application application, boolean required) {
        var client = application.settings();
        ((ObjectNode) client.get("attributes")).put(ATTRIBUTE, String.valueOf(required));
        application.change(client);
    }

    /** One of two. */
    static final class Choice {

        @Option(names = "--require", required = true, description = "No token without a proof")
        private boolean require;

        @Option(names = "--accept", required = true, description = "Bound where the application sends a proof")
        private boolean accept;
    }
}
