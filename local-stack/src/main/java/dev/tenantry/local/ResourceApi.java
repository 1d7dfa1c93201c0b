package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node of the API, as a process of its own. */
final class ResourceApi extends ProcessPart {

    private final Listener listener;
    private final Listener management;

    private ResourceApi(String name, Site site, Listener listener, Listener management) {
        super(name, site);
        this.listener = listener;
        this.management = management;
    }

    static ResourceApi first(Site site) {
        return new ResourceApi("resource-api", site, Listener.RESOURCE_API, Listener.RESOURCE_API_MANAGEMENT);
    }

    static ResourceApi second(Site site) {
        return new ResourceApi("second-api", site, Listener.SECOND_API, Listener.SECOND_API_MANAGEMENT);
    }

    /** Where it answers, inside the platform. */
    String address() {
        return "127.0.0.1:" + site.port(listener);
    }

    @Override
    public void start() {
        var environment = new HashMap<>(settings(site));
        environment.put("SERVER_PORT", String.valueOf(site.port(listener)));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(site.port(management)));
        child.start(
                List.of(
                        Programs.java(),
                        "-Xmx512m",
                        "-jar",
                        site.root()
                                .resolve("resource-api/target/resource-api.jar")
                                .toString()),
                environment,
                () -> Health.http(site.internalUrl(management) + "/actuator/health/readiness"));
    }

    /** What the API needs to know of its installation, as environment variables. */
    static Map<String, String> settings(Site site) {
        var realms = site.internalUrl(Listener.KEYCLOAK);
        return Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", site.jdbcUrl("tenantry")),
                Map.entry("TENANTRY_API_DB_PASSWORD", site.secrets().get("postgres.api")),
                Map.entry("TENANTRY_REVOCATIONS_URL", site.jdbcUrl("keycloak")),
                Map.entry("TENANTRY_REVOCATIONS_PASSWORD", site.secrets().get("postgres.relay")),
                Map.entry("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + site.port(Listener.REDIS)),
                Map.entry("TENANTRY_WEB_CURSORKEY", site.secrets().get("api.cursor-key")),
                Map.entry("TENANTRY_SECURITY_AUDIENCE", Site.AUDIENCE),
                Map.entry("TENANTRY_SECURITY_PLATFORMISSUER", site.publicUrl(Listener.AUTH) + "/realms/platform"),
                Map.entry(
                        "TENANTRY_SECURITY_PLATFORMJWKSURI", realms + "/realms/platform/protocol/openid-connect/certs"),
                Map.entry("TENANTRY_TENANTS_AUTHURL", site.publicUrl(Listener.AUTH)),
                Map.entry("TENANTRY_TENANTS_AUTHINTERNALURL", realms));
    }
}
