package dev.tenantry.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenant rotate-keys}. */
@Command(
        name = "rotate-keys",
        description = {
            "Gives a tenant's realm a new signing key; tokens that live go on working.",
            "Repeat the same command after a failure: it goes on where it stopped."
        })
final class RotateKeysCommand extends TenantCommand {

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Parameters(paramLabel = "SLUG", description = "The tenant's short name")
    @SuppressWarnings("NullAway.Init")
    private String slug;

    @Option(
            names = "--algorithm",
            description = "${COMPLETION-CANDIDATES}; the realm signs with it from now on (default: as before)")
    private @Nullable SigningAlgorithm algorithm;

    @ArgGroup
    private Way way = new Way();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (way.removeOld && algorithm != null) {
            throw new CliException(ExitCode.USAGE, "--remove-old makes no key, so it takes no --algorithm");
        }
        var realm = TenantRealm.account(cli.settings(), slug);
        var keys = new SigningKeys(realm);
        if (way.emergency && !dryRun && !confirmation.given(warning(), slug, output)) {
            output.progress("Nothing was changed.");
            return ExitCode.FAILED;
        }
        Step.follow(steps(new KeyRotation(realm), keys), dryRun, output);
        if (!dryRun) {
            report(keys);
        }
        return ExitCode.OK;
    }

    private List<Step> steps(KeyRotation rotation, SigningKeys keys) {
        if (way.removeOld) {
            return rotation.removal(dryRun);
        }
        var chosen = algorithm == null ? SigningAlgorithm.named(keys.algorithm()) : algorithm;
        return way.emergency ? rotation.inEmergency(chosen) : rotation.gently(chosen);
    }

    private String warning() {
        return "Every access token of " + slug + " is refused from then on: applications must ask for a new one, and"
                + " the console does. There is no way back.";
    }

    private void report(SigningKeys keys) {
        var old = keys.all().stream().filter(key -> !key.active()).count();
        if (output.isJson()) {
            output.json(Json.MAPPER
                    .createObjectNode()
                    .put("slug", slug)
                    .put("algorithm", keys.algorithm())
                    .put("kid", keys.kid())
                    .put("oldKeys", old));
            return;
        }
        output.out().printf("%s signs with %s, key %s%n", slug, keys.algorithm(), keys.kid());
        if (old > 0) {
            output.out().printf("Old keys that still verify: %d (remove them later: --remove-old)%n", old);
        }
    }

    /** What else than the usual. */
    static final class Way {

        @Option(
                names = "--remove-old",
                description = "Only delete the keys that sign nothing any more, once no token of theirs can live")
        private boolean removeOld;

        @Option(
                names = "--emergency",
                description = "Delete all other signing keys at once: every token that they signed is refused")
        private boolean emergency;
    }
}
