package dev.tenantry.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenant setup}: the first thing on a new platform. */
@Command(
        name = "setup",
        description = {
            "Prepares a new platform: key files, the operators' realm, the onboarding account.",
            "Reads KC_BOOTSTRAP_ADMIN_CLIENT_ID and KC_BOOTSTRAP_ADMIN_CLIENT_SECRET, and removes that account at the end."
        })
final class SetupCommand extends TenantCommand {

    private static final String CLIENT = "KC_BOOTSTRAP_ADMIN_CLIENT_ID";
    private static final String SECRET = "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET";

    @Option(
            names = "--console-operator",
            paramLabel = "NAME",
            description =
                    "Also make a sign-in for the Keycloak console, with the password in TENANTRY_OPERATOR_PASSWORD")
    private @Nullable String operator;

    @Option(
            names = "--renew",
            description =
                    "Make the onboarding account anew: due after about 50 tenants, of each of which it keeps roles")
    private boolean renew;

    @Override
    public Integer call() {
        var settings = cli.settings();
        settings.keys().create();
        var done = Setup.isDone(settings);
        if (done && !renew && cli.environment().get(CLIENT) == null) {
            output.progress("set up already");
            return ExitCode.OK;
        }
        var setup = Setup.open(settings, cli.required(CLIENT), cli.required(SECRET));
        if (setup.isEmpty() && (renew || !done)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "Keycloak does not accept the bootstrap account. Make one: kc.sh bootstrap-admin service");
        }
        setup.ifPresent(account -> prepare(account, done));
        if (setup.isEmpty()) {
            output.progress("set up already");
        }
        return ExitCode.OK;
    }

    private void prepare(Setup setup, boolean done) {
        if (!done || renew) {
            setup.moveMasterRealm();
            setup.createPlatformRealm();
            output.progress("realm platform made");
            setup.createOnboardingClient();
            output.progress("onboarding account made");
        }
        if (operator != null) {
            setup.createConsoleOperator(operator, cli.required("TENANTRY_OPERATOR_PASSWORD"));
            output.progress("console operator " + operator + " made");
        }
        setup.removeBootstrapClient();
        output.progress("bootstrap account removed");
    }
}
