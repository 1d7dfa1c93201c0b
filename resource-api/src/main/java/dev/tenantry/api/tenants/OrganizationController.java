package dev.tenantry.api.tenants;

import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.web.ProblemException;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know of an active tenant: where to sign in. */
@RestController
class OrganizationController {

    private final TenantDirectory tenants;

    OrganizationController(TenantDirectory tenants) {
        this.tenants = tenants;
    }

    @GetMapping("/v1/organizations/{slug}")
    @SecurityRequirements
    OrganizationView read(@PathVariable String slug) {
        return tenants.bySlug(slug)
                .filter(Tenant::isActive)
                .map(tenant -> new OrganizationView(tenant.slug(), tenant.name(), tenant.issuer()))
                .orElseThrow(() -> ProblemException.notFound("organization"));
    }

    record OrganizationView(String slug, String name, String issuer) {}
}
