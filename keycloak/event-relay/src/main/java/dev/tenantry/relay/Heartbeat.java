package dev.tenantry.relay;

import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Shows the API every two seconds that Keycloak can write; stays away while something waits to be written. */
final class Heartbeat implements ScheduledTask {

    static final long EVERY_MILLIS = 2_000;

    private final Unwritten unwritten;

    Heartbeat(Unwritten unwritten) {
        this.unwritten = unwritten;
    }

    @Override
    public void run(KeycloakSession session) {
        var table = new RevocationTable(session);
        unwritten.write(table);
        table.prune();
        table.beat();
    }

    @Override
    public String getTaskName() {
        return "tenantry-relay-heartbeat";
    }
}
