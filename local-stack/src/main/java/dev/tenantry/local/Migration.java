package dev.tenantry.local;

import dev.tenantry.database.Schema;

/** The schema, brought up to date. */
final class Migration implements Part {

    private final Site site;

    Migration(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public void start() {
        try {
            Schema.update(
                    site.database(),
                    site.root().resolve("liquibase"),
                    site.secrets().get("postgres.owner"));
        } catch (Exception failure) {
            throw new StartException("The schema cannot be brought up to date: " + failure.getMessage(), failure);
        }
    }
}
