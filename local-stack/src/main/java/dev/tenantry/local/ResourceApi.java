package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API, as a process of its own. */
final class ResourceApi extends ProcessPart {

    ResourceApi(Site site) {
        super("resource-api", site);
    }

    @Override
    public void start() {
        var environment = new HashMap<>(settings(site));
        environment.put("SERVER_PORT", String.valueOf(site.port(Listener.RESOURCE_API)));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(site.port(Listener.RESOURCE_API_MANAGEMENT)));
        child.start(
                List.of(
                        Programs.java(),
                        "-Xmx512m",
                        "-jar",
                        site.root()
                                .resolve("resource-api/target/resource-api.jar")
                                .toString()),
                environment,
                () -> Health.http(site.internalUrl(Listener.RESOURCE_API_MANAGEMENT) + "/actuator/health/readiness"));
    }

    /** What the API needs to know of its installation, as environment variables. */
    static Map<String, String> settings(Site site) {
        var realms = site.internalUrl(Listener.KEYCLOAK);
        return Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", site.jdbcUrl("tenantry")),
                Map.entry("TENANTRY_API_DB_PASSWORD", site.secrets().get("postgres.api")),
                Map.entry("TENANTRY_REVOCATIONS_URL", site.jdbcUrl("keycloak")),
                Map.entry("TENANTRY_REVOCATIONS_PASSWORD", site.secrets().get("postgres.relay")),
                Map.entry("TENANTRY_WEB_CURSORKEY", site.secrets().get("api.cursor-key")),
                Map.entry("TENANTRY_SECURITY_AUDIENCE", Site.AUDIENCE),
                Map.entry("TENANTRY_SECURITY_PLATFORMISSUER", site.publicUrl(Listener.AUTH) + "/realms/platform"),
                Map.entry(
                        "TENANTRY_SECURITY_PLATFORMJWKSURI", realms + "/realms/platform/protocol/openid-connect/certs"),
                Map.entry("TENANTRY_TENANTS_AUTHURL", site.publicUrl(Listener.AUTH)),
                Map.entry("TENANTRY_TENANTS_AUTHINTERNALURL", realms));
    }
}
