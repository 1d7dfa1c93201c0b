package dev.tenantry.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenant setup}: the first thing on a new platform. */
@Command(
        name = "setup",
        description = {
            "Prepares a new platform: key files, the operators' realm, the onboarding account.",
            "Reads KC_BOOTSTRAP_ADMIN_CLIENT_ID and KC_BOOTSTRAP_ADMIN_CLIENT_SECRET, and removes that account at the end.",
            "With TENANTRY_BREAK_GLASS_PASSWORD it makes an administrator break-glass for the Admin API of the realm master."
        })
final class SetupCommand extends TenantCommand {

    private static final String CLIENT = "KC_BOOTSTRAP_ADMIN_CLIENT_ID";
    private static final String SECRET = "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET";
    private static final String BREAK_GLASS = "TENANTRY_BREAK_GLASS_PASSWORD";

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
        var account = BootstrapAccount.open(settings, cli.required(CLIENT), cli.required(SECRET));
        if (account.isEmpty() && (renew || !done)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "Keycloak does not accept the bootstrap account. Make one: kc.sh bootstrap-admin service");
        }
        account.ifPresent(bootstrap -> prepare(bootstrap, done));
        if (account.isEmpty()) {
            output.progress("set up already");
            if (breakGlassPassword().isPresent()) {
                output.progress(BREAK_GLASS + " is not looked at: only the bootstrap account can make that one");
            }
        }
        return ExitCode.OK;
    }

    private void prepare(BootstrapAccount account, boolean done) {
        var master = new MasterRealm(cli.settings(), account);
        var setup = new Setup(cli.settings(), account);
        if (!done) {
            master.moveToOperators();
            setup.createPlatformRealm();
            output.progress("realm platform made");
            master.signInByPlatform();
            master.closeOtherWays();
            output.progress("its operators may sign in to the Keycloak console");
        }
        if (!done || renew) {
            setup.createOnboardingClient();
            output.progress("onboarding account made");
        }
        breakGlassPassword().ifPresent(password -> {
            master.createBreakGlass(password);
            output.progress("account break-glass made");
        });
        account.remove();
        output.progress("bootstrap account removed");
    }

    private Optional<String> breakGlassPassword() {
        return Optional.ofNullable(cli.environment().get(BREAK_GLASS)).filter(password -> !password.isBlank());
    }
}
