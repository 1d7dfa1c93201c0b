package dev.tenantry.local;

import dev.tenantry.cli.KeyFiles;
import dev.tenantry.local.Ports.Listener;
import java.util.List;
import java.util.Map;

/** The console, as a process of its own. */
final class WebUi extends ProcessPart {

    WebUi(Site site) {
        super("web-ui", site);
    }

    @Override
    public void start() {
        child.start(
                List.of(
                        Programs.java(),
                        "-Xmx384m",
                        "-jar",
                        site.root().resolve("web-ui/target/web-ui.jar").toString()),
                Map.of(
                        "SERVER_PORT", String.valueOf(site.port(Listener.WEB_UI)),
                        "MANAGEMENT_SERVER_PORT", String.valueOf(site.port(Listener.WEB_UI_MANAGEMENT)),
                        "SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + site.port(Listener.REDIS),
                        "TENANTRY_API_URL", site.internalUrl(Listener.RESOURCE_API),
                        "TENANTRY_AUTH_PUBLICURL", site.publicUrl(Listener.AUTH),
                        "TENANTRY_AUTH_INTERNALURL", site.internalUrl(Listener.KEYCLOAK),
                        "TENANTRY_AUTH_SIGNINGKEY",
                                new KeyFiles(site.state().resolve("keys"))
                                        .privateKey(KeyFiles.CONSOLE)
                                        .toString()),
                () -> Health.http(site.internalUrl(Listener.WEB_UI_MANAGEMENT) + "/actuator/health/readiness"));
    }
}
