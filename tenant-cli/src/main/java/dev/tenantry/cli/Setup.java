package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Prepares a new Keycloak, once: the operators' realm, and the account that may create realms and nothing else. */
final class Setup {

    static final String ONBOARDING_CLIENT = "tenantry-onboarding";

    private final Settings settings;
    private final BootstrapAccount account;

    Setup(Settings settings, BootstrapAccount account) {
        this.settings = settings;
        this.account = account;
    }

    /** Whether the onboarding account answers to our key already. */
    static boolean isDone(Settings settings) {
        return new ServiceAccount(settings, "master", ONBOARDING_CLIENT, KeyFiles.ONBOARDING).exists();
    }

    void createPlatformRealm() {
        var answer = account.send("POST", "", platformRealm(settings));
        if (answer.status() != 409) {
            answer.accepted();
        }
    }

    static JsonNode platformRealm(Settings settings) {
        var keys = settings.keys();
        return RealmTemplate.fill(
                "platform.json",
                Map.ofEntries(
                        Map.entry("audience", settings.audience()),
                        Map.entry("onboardingJwks", keys.publicKeys(KeyFiles.ONBOARDING)),
                        Map.entry("lifecycleJwks", keys.publicKeys(KeyFiles.LIFECYCLE)),
                        Map.entry("pgadminUrl", settings.pgadminUrl()),
                        Map.entry("masterUrl", settings.issuerOf("master")),
                        Map.entry("masterInternal", settings.keycloakUrl() + "/realms/master"),
                        Map.entry("smtpHost", settings.smtpHost()),
                        Map.entry("smtpPort", settings.smtpPort()),
                        Map.entry("smtpFrom", settings.smtpFrom())));
    }

    /** Made anew each time: it gathers roles of every realm that it creates (docs/how-to/onboard-tenants.md). */
    void createOnboardingClient() {
        account.removeClient(ONBOARDING_CLIENT);
        account.send(
                        "POST",
                        "/master/clients",
                        RealmTemplate.fill(
                                "onboarding-client.json",
                                Map.of("onboardingJwks", settings.keys().publicKeys(KeyFiles.ONBOARDING))))
                .accepted();
        var client = "/master/clients/" + account.client(ONBOARDING_CLIENT).orElseThrow();
        var user = account.get(client + "/service-account-user").path("id").asString();
        var roles = Json.MAPPER.valueToTree(List.of(account.get("/master/roles/create-realm")));
        account.send("POST", client + "/scope-mappings/realm", roles).accepted();
        account.send("POST", "/master/users/" + user + "/role-mappings/realm", roles)
                .accepted();
    }
}
