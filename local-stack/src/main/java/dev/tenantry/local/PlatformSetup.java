package dev.tenantry.local;

import java.util.Map;

/** Keys, operators' realm and onboarding account, by {@code tenant setup}. */
final class PlatformSetup implements Part {

    static final String OPERATOR = "operator";

    private final Site site;

    PlatformSetup(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "platform set-up";
    }

    @Override
    public void start() {
        Command.tenant(
                site,
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_CLIENT_ID", Keycloak.BOOTSTRAP_CLIENT,
                        "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", site.secrets().get("keycloak.bootstrap"),
                        "TENANTRY_OPERATOR_PASSWORD", site.secrets().get("keycloak.operator")),
                "setup",
                "--console-operator",
                OPERATOR);
    }
}
