package dev.tenantry.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ways of a realm to other signing keys, as steps that can be repeated. */
final class KeyRotation {

    private static final String NEXT = "next signing key";
    private static final String NEXT_IN_EMERGENCY = "next signing key after an emergency";

    private final RealmAccount realm;
    private final SigningKeys keys;

    KeyRotation(RealmAccount realm) {
        this.realm = realm;
        this.keys = new SigningKeys(realm);
    }

    /** A new key signs; the old ones verify what they signed. */
    List<Step> gently(SigningAlgorithm algorithm) {
        return steps(NEXT, algorithm, "let the old keys verify only", old -> {
            if (old.active()) {
                keys.makePassive(old, Instant.now());
            }
        });
    }

    /** A new key signs; what any other key signed is refused. */
    List<Step> inEmergency(SigningAlgorithm algorithm) {
        return steps(NEXT_IN_EMERGENCY, algorithm, "delete every old signing key", keys::delete);
    }

    /**
     * The old keys go.
     *
     * @throws CliException as long as a token that they signed can be alive
     */
    List<Step> removal(boolean dryRun) {
        var life = keys.accessTokenLife();
        var passive = keys.all().stream().filter(key -> !key.active()).toList();
        passive.forEach(key -> checkOutlived(key, life, dryRun));
        return passive.stream()
                .map(key -> new Step("delete the key that is " + key.name(), () -> false, () -> keys.delete(key)))
                .toList();
    }

    private List<Step> steps(
            String name, SigningAlgorithm algorithm, String farewell, Consumer<SigningKey> retirement) {
        return List.of(
                new Step(
                        "make a new key for " + algorithm,
                        () -> find(name, algorithm).isPresent(),
                        () -> keys.create(name, algorithm)),
                new Step(
                        "sign with " + algorithm,
                        () -> keys.algorithm().equals(algorithm.name()),
                        () -> keys.signWith(algorithm)),
                new Step(
                        farewell,
                        () -> find(name, algorithm).isEmpty(),
                        () -> handOver(find(name, algorithm).orElseThrow(), retirement)));
    }

    private Optional<SigningKey> find(String name, SigningAlgorithm algorithm) {
        return keys.all().stream()
                .filter(key -> key.name().equals(name) && key.algorithm() == algorithm)
                .findFirst();
    }

    private void handOver(SigningKey next, Consumer<SigningKey> retirement) {
        // our own token may be signed by a key that is about to go
        realm.signInAgain();
        keys.all().stream().filter(key -> !key.id().equals(next.id())).forEach(retirement);
        // last: until here, the same command finds the new key and goes on with it
        keys.rename(next, SigningKey.SIGNING);
    }

    private void checkOutlived(SigningKey key, Duration life, boolean dryRun) {
        var since = key.passiveSince().orElseGet(Instant::now);
        if (key.passiveSince().isEmpty() && !dryRun) {
            keys.makePassive(key, since);
        }
        var end = SigningKey.lastTokenEnds(since, life);
        if (Instant.now().isBefore(end)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "A key is passive only since " + since + ", and a token that it signed may live until " + end
                            + ". Repeat the command then");
        }
    }
}
