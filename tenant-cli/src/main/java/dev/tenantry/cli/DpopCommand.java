package dev.tenantry.cli;

import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code tenant dpop}. */
@Command(
        name = "dpop",
        description =
                "Requires that an application binds its tokens to a key of its own (DPoP, RFC 9449), or accepts it only.")
final class DpopCommand extends TenantCommand {

    private static final String ATTRIBUTE = "dpop.bound.access.tokens";

    @Mixin
    private final OneApplication one = new OneApplication();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Choice choice;

    @Override
    public Integer call() {
        var application = one.in(cli.settings());
        application.checkIsTheTenants();
        var name = choice.require ? "require proofs of its key" : "accept tokens without a key";
        Step.follow(
                List.of(new Step(
                        name, () -> isRequired(application) == choice.require, () -> set(application, choice.require))),
                one.dryRun,
                output);
        if (output.isJson() && !one.dryRun) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", one.slug)
                    .put("clientId", one.clientId)
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
