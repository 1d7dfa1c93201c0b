package dev.tenantry.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tenant setup}: the first thing on a new platform. */
@Command(
        name = "setup",
        description = {
            "Prepares a new platform: key files, the operators' realm, the onboarding account.",
            "Reads KC_BOOTSTRAP_ADMIN_CLIENT_ID and KC_BOOTSTRAP_ADMIN_CLIENT_SECRET, and removes that account at the end."
        })
final class SetupCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--console-operator",
            paramLabel = "NAME",
            description =
                    "Also make a sign-in for the Keycloak console, with the password in TENANTRY_OPERATOR_PASSWORD")
    private @Nullable String operator;

    @Override
    public Integer call() {
        var settings = cli.settings();
        new KeyFiles(settings.keys()).create();
        if (Setup.isDone(settings)) {
            output.progress("set up already");
            return ExitCode.OK;
        }
        var setup = new Setup(
                settings, required("KC_BOOTSTRAP_ADMIN_CLIENT_ID"), required("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET"));
        setup.moveMasterRealm();
        setup.createPlatformRealm();
        output.progress("realm platform made");
        setup.createOnboardingClient();
        output.progress("onboarding account made");
        if (operator != null) {
            setup.createConsoleOperator(operator, required("TENANTRY_OPERATOR_PASSWORD"));
            output.progress("console operator " + operator + " made");
        }
        setup.removeBootstrapClient();
        output.progress("bootstrap account removed");
        return ExitCode.OK;
    }

    private String required(String name) {
        var value = cli.environment().get(name);
        if (value == null || value.isBlank()) {
            throw new CliException(ExitCode.USAGE, "The environment variable " + name + " is not set");
        }
        return value;
    }
}
