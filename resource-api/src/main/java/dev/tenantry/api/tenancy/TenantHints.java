package dev.tenantry.api.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a request says of its tenant beside the token: the {@code X-Tenant} header, the sub-domain, a {@code /t/{slug}}
 * path. A hint never chooses the tenant; it must agree with the token.
 */
public record TenantHints(List<String> slugs) {

    private static final String ATTRIBUTE = TenantHints.class.getName();

    public static TenantHints of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TenantHints hints ? hints : new TenantHints(List.of());
    }

    public boolean agreeWith(String slug) {
        return slugs.stream().allMatch(slug::equals);
    }

    static TenantHints read(HttpServletRequest request, List<String> baseDomains, List<String> fromPath) {
        var slugs = new ArrayList<>(fromPath);
        slugs.addAll(Collections.list(request.getHeaders("X-Tenant")));
        var host = request.getServerName().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        for (var domain : baseDomains) {
            if (host.endsWith("." + domain)) {
                slugs.add(host.substring(0, host.length() - domain.length() - 1));
            }
        }
        return new TenantHints(List.copyOf(slugs));
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
