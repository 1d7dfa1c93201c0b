package dev.tenantry.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a new tenant from nothing to active, as steps that can be repeated: killed after any of them, the same
 * command goes on where it was. Until the last but one, no token of the tenant is trusted.
 */
final class Onboarding {

    private final NewTenant tenant;
    private final Settings settings;
    private final PlatformApi api;
    private final TenantRealm realm;
    private final @Nullable String givenSecret;
    private @Nullable String applicationSecret;

    /** @param givenSecret the secret of the first application; null for a new one */
    Onboarding(NewTenant tenant, Settings settings, @Nullable String givenSecret) {
        this.givenSecret = givenSecret;
        this.tenant = tenant;
        this.settings = settings;
        this.api = new PlatformApi(settings);
        this.realm = new TenantRealm(settings, tenant.slug());
    }

    List<Step> steps() {
        return List.of(
                new Step("register the tenant", this::isRegistered, this::register),
                new Step("create its realm, clients, roles and first owner", realm::exists, this::createRealm),
                new Step("check a token of the realm and activate the tenant", this::isActive, this::activate),
                new Step("bring name, mail server and profile of the realm up to date", this::isCorrect, this::correct),
                new Step("invite the owner by e-mail", this::isOwnerIn, this::invite));
    }

    /** The secret of the first application, if this run has made it. */
    @Nullable
    String applicationSecret() {
        return applicationSecret;
    }

    PlatformApi.Tenant result() {
        return api.get(tenant.slug());
    }

    private boolean isRegistered() {
        var known = api.find(tenant.slug());
        known.ifPresent(found -> {
            if (!found.name().equals(tenant.name())) {
                throw new CliException(
                        ExitCode.CONFLICT,
                        "There is a tenant " + tenant.slug() + " already, with the name \"" + found.name() + "\"");
            }
            if (found.state().equals("closing")) {
                throw new CliException(
                        ExitCode.CONFLICT,
                        "The tenant " + tenant.slug() + " is closing; finish with \"tenant delete\"");
            }
        });
        return known.isPresent();
    }

    private void register() {
        api.register(tenant.slug(), tenant.name(), tenant.plan());
    }

    private void createRealm() {
        var id = api.get(tenant.slug()).id();
        var secret = tenant.application() == null ? null : givenSecret == null ? NewTenant.newSecret() : givenSecret;
        var token = new ServiceAccount(settings, "master", Setup.ONBOARDING_CLIENT, KeyFiles.ONBOARDING).token();
        var answer = JsonHttp.send(
                "POST", settings.keycloakUrl() + "/admin/realms", token, tenant.realm(id, secret, settings));
        if (answer.status() == 409) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "Keycloak has a realm " + tenant.slug() + " that this platform did not make; remove or rename it");
        }
        answer.accepted();
        applicationSecret = secret;
    }

    private boolean isActive() {
        return api.find(tenant.slug())
                .filter(t -> !t.state().equals("onboarding"))
                .isPresent();
    }

    private void activate() {
        api.activate(tenant.slug(), realm.proof());
    }

    private boolean isCorrect() {
        return realm.exists() && realm.isAs(tenant.correction(settings));
    }

    private void correct() {
        realm.correct(tenant.correction(settings));
    }

    /** @throws CliException for what the registry would refuse, if the tenant is not registered yet */
    void check() {
        if (!isRegistered()) {
            api.check(tenant.slug(), tenant.name(), tenant.plan());
        }
    }

    private boolean isOwnerIn() {
        return realm.exists()
                && realm.findMember(tenant.ownerEmail())
                        .filter(realm::hasPassword)
                        .isPresent();
    }

    private void invite() {
        realm.invite(realm.findMember(tenant.ownerEmail())
                .orElseThrow(() -> new CliException(
                        ExitCode.CONFLICT, "The realm has no member " + tenant.ownerEmail() + " to invite")));
    }
}
