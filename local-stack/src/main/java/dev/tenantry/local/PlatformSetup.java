package dev.tenantry.local;

import java.util.HashMap;
import java.util.Map;

/** Keys, operators' realm and onboarding account, by {@code tenant setup}. */
final class PlatformSetup implements Part {

    private final Site site;
    private final Map<String, String> more;

    private PlatformSetup(Site site, Map<String, String> more) {
        this.site = site;
        this.more = more;
    }

    static PlatformSetup of(Site site) {
        return new PlatformSetup(site, Map.of());
    }

    /** Also makes the administrator that {@link RealmAdmin} signs in as. */
    static PlatformSetup withBreakGlass(Site site) {
        return new PlatformSetup(
                site, Map.of("TENANTRY_BREAK_GLASS_PASSWORD", site.secrets().get("keycloak.break-glass")));
    }

    @Override
    public String name() {
        return "platform set-up";
    }

    @Override
    public void start() {
        var environment = new HashMap<>(more);
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", Keycloak.BOOTSTRAP_CLIENT);
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", site.secrets().get("keycloak.bootstrap"));
        Command.tenant(site, environment, "setup");
    }
}
