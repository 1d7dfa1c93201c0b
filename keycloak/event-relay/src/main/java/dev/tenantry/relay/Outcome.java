package dev.tenantry.relay;

import org.keycloak.models.AbstractKeycloakTransaction;

/** What is done once it is known whether the database has kept a transaction. */
final class Outcome extends AbstractKeycloakTransaction {

    private final Runnable kept;
    private final Runnable undone;

    private Outcome(Runnable kept, Runnable undone) {
        this.kept = kept;
        this.undone = undone;
    }

    static Outcome whenKept(Runnable kept) {
        return new Outcome(kept, () -> {});
    }

    static Outcome whenUndone(Runnable undone) {
        return new Outcome(() -> {}, undone);
    }

    @Override
    protected void commitImpl() {
        kept.run();
    }

    @Override
    protected void rollbackImpl() {
        undone.run();
    }
}
