package dev.tenantry.api.tenants;

import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.tenancy.TenantState;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.DisplayName;
import dev.tenantry.api.web.DisplayNames;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The registry, for operators: tokens of the platform's realm only. */
@RestController
@RequestMapping("/platform/v1/tenants")
class TenantController {

    private final TenantRepository tenants;
    private final TenantService service;
    private final TenantErasure erasure;
    private final Cursors cursors;

    TenantController(TenantRepository tenants, TenantService service, TenantErasure erasure, Cursors cursors) {
        this.tenants = tenants;
        this.service = service;
        this.erasure = erasure;
        this.cursors = cursors;
    }

    @GetMapping
    Page<TenantView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limit.of(limit);
        var after = cursors.position(cursor, "tenants").orElse("");
        var page = cursors.page(tenants.list(after, size + 1), size, "tenants", Tenant::slug);
        return new Page<>(page.items().stream().map(TenantView::of).toList(), page.next());
    }

    /** @param dryRun only refuse what would be refused; 204 otherwise */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TenantView> register(
            @RequestBody @Valid NewTenant tenant, @RequestParam(defaultValue = "false") boolean dryRun) {
        if (dryRun) {
            service.check(tenant.slug());
            return ResponseEntity.noContent().build();
        }
        var registered =
                service.register(tenant.slug(), tenant.name(), Objects.requireNonNullElse(tenant.plan(), "standard"));
        return ResponseEntity.created(URI.create("/platform/v1/tenants/" + registered.slug()))
                .body(TenantView.of(registered));
    }

    @GetMapping("/{slug}")
    TenantView read(@PathVariable String slug) {
        return TenantView.of(service.find(slug));
    }

    @PutMapping("/{slug}/activation")
    TenantView activate(@PathVariable String slug, @RequestBody @Valid Proof proof) {
        return TenantView.of(service.activate(slug, proof.accessToken()));
    }

    @PutMapping("/{slug}/suspension")
    TenantView suspend(@PathVariable String slug) {
        return TenantView.of(service.suspend(slug));
    }

    @DeleteMapping("/{slug}/suspension")
    TenantView resume(@PathVariable String slug) {
        return TenantView.of(service.resume(slug));
    }

    @PutMapping("/{slug}/closure")
    TenantView close(@PathVariable String slug) {
        return TenantView.of(service.close(slug));
    }

    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String slug) {
        erasure.erase(service.find(slug));
    }

    record NewTenant(
            @NotNull
            @Pattern(
                    regexp = "[a-z][a-z0-9-]{1,38}[a-z0-9]",
                    message =
                            "is 3 to 40 small letters, digits and hyphens, begins with a letter and does not end with a hyphen")
            String slug,

            @DisplayName(max = 120) @Schema(maxLength = 120) String name,
            @Size(min = 1, max = 40) @Nullable String plan) {

        NewTenant {
            name = DisplayNames.normalized(name);
        }
    }

    record Proof(@NotBlank String accessToken) {}

    record TenantView(
            TenantId id, String slug, String name, String issuer, TenantState state, String plan, Instant createdAt) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id(),
                    tenant.slug(),
                    tenant.name(),
                    tenant.issuer(),
                    tenant.state(),
                    tenant.plan(),
                    tenant.createdAt());
        }
    }
}
