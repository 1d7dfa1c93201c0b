package dev.tenantry.api;

import dev.tenantry.cli.Settings;
import dev.tenantry.cli.TenantRealm;

/** Tokens of tenants that a test has made for itself. */
public final class Tenants {

    private Tenants() {}

    /** A token that the API accepts as long as the tenant is active, although it permits nothing. */
    public static String lifecycleToken(Platform platform, String slug) {
        return new TenantRealm(Settings.of(platform.stack().cliEnvironment()), slug).proof();
    }
}
