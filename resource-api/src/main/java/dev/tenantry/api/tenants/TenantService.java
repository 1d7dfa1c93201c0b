package dev.tenantry.api.tenants;

import dev.tenantry.api.security.AccessTokens;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.tenancy.TenantState;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Service;

/** The life of a tenant: onboarding, active, suspended and back, closing, gone. */
@Service
class TenantService {

    /** Names of realms, hosts and paths that are the platform's own. */
    private static final Set<String> RESERVED = Set.of(
            "account",
            "admin",
            "api",
            "app",
            "assets",
            "auth",
            "billing",
            "blog",
            "callback",
            "cdn",
            "console",
            "dashboard",
            "demo",
            "dev",
            "docs",
            "error",
            "ftp",
            "grafana",
            "health",
            "help",
            "imap",
            "internal",
            "keycloak",
            "localhost",
            "login",
            "logout",
            "mail",
            "master",
            "metrics",
            "oauth2",
            "ops",
            "pgadmin",
            "platform",
            "pop",
            "postgres",
            "prometheus",
            "realms",
            "redis",
            "resources",
            "root",
            "security",
            "sign-in",
            "sign-in-failed",
            "sign-out",
            "sign-up",
            "signin",
            "signup",
            "smtp",
            "static",
            "status",
            "support",
            "system",
            "tenantry",
            "test",
            "webjars",
            "webmail",
            "www");

    private final TenantRepository tenants;
    private final TenantDirectory directory;
    private final TenantsSettings settings;
    private final AccessTokens tokens;

    TenantService(TenantRepository tenants, TenantDirectory directory, TenantsSettings settings, AccessTokens tokens) {
        this.tenants = tenants;
        this.directory = directory;
        this.settings = settings;
        this.tokens = tokens;
    }

    /** @throws ProblemException 422 for a name of the platform itself, 409 for one that is taken */
    void check(String slug) {
        checkName(slug);
        if (tenants.find(slug).isPresent()) {
            throw taken(slug);
        }
    }

    private static ProblemException taken(String slug) {
        return new ProblemException(ProblemType.CONFLICT, "There is a tenant " + slug + " already");
    }

    private static void checkName(String slug) {
        // xn-- begins a name that browsers show in other letters (RFC 5890), as others with two hyphens may one day
        if (RESERVED.contains(slug) || slug.startsWith("--", 2)) {
            throw new ProblemException(
                    ProblemType.VALIDATION,
                    "See the errors",
                    List.of(new InvalidValue("/slug", "is a name of the platform itself; choose another")));
        }
    }

    Tenant register(String slug, String name, String plan) {
        checkName(slug);
        try {
            return tenants.insert(new Tenant(
                    new TenantId(UUID.randomUUID()),
                    slug,
                    name,
                    settings.issuerOf(slug),
                    settings.jwksUriOf(slug),
                    TenantState.ONBOARDING,
                    plan,
                    Instant.now()));
        } catch (DuplicateKeyException exists) {
            throw taken(slug);
        }
    }

    /** Opens a tenant on proof: an access token of its realm that the API would accept on a request. */
    Tenant activate(String slug, String accessToken) {
        var tenant = find(slug);
        try {
            tokens.verify(accessToken, tenant);
        } catch (AuthenticationException refused) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The API would refuse the tokens of this realm: " + refused.getMessage());
        }
        return move(slug, TenantState.ACTIVE, TenantState.ONBOARDING, TenantState.ACTIVE);
    }

    Tenant suspend(String slug) {
        return move(slug, TenantState.SUSPENDED, TenantState.ACTIVE, TenantState.SUSPENDED);
    }

    Tenant resume(String slug) {
        return move(slug, TenantState.ACTIVE, TenantState.SUSPENDED, TenantState.ACTIVE);
    }

    Tenant close(String slug) {
        return move(slug, TenantState.CLOSING, TenantState.values());
    }

    Tenant find(String slug) {
        return tenants.find(slug).orElseThrow(() -> ProblemException.notFound("tenant"));
    }

    private Tenant move(String slug, TenantState to, TenantState... from) {
        var moved = tenants.move(slug, Set.of(from), to);
        directory.refresh();
        return moved.orElseThrow(() -> new ProblemException(
                ProblemType.CONFLICT,
                "The tenant " + slug + " is " + find(slug).state().text() + ", so it cannot become " + to.text()));
    }
}
