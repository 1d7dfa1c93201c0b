package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of {@code compose.yaml} under the names of those that run without it, with two nodes of the API. */
final class ComposeStack {

    private final Site site;
    private final ComposeProject project;

    private ComposeStack(Site site) {
        this.site = site;
        this.project = new ComposeProject(site);
    }

    static List<Part> parts(Site site) {
        return new ComposeStack(site).parts();
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(project);
        parts.add(service("postgresql", "postgres", Map.of(Listener.POSTGRES, 5432)));
        parts.add(service("redis", "redis", Map.of(Listener.REDIS, 6379)));
        parts.add(service("mail catcher", "mail", Map.of(Listener.SMTP, 1025)));
        parts.add(service("keycloak", "keycloak", Map.of(Listener.KEYCLOAK, 8080, Listener.KEYCLOAK_MANAGEMENT, 9000)));
        parts.add(service("platform set-up", "setup", Map.of()));
        parts.add(new Keys());
        parts.add(new ComposeService(
                "resource-api",
                site,
                project,
                "resource-api",
                1,
                List.of("up", "--detach", "--scale", "resource-api=2", "resource-api"),
                Map.of(Listener.RESOURCE_API, 8082, Listener.RESOURCE_API_MANAGEMENT, 8083)));
        parts.add(new ComposeService(
                "second-api",
                site,
                project,
                "resource-api",
                2,
                List.of(),
                Map.of(Listener.SECOND_API, 8082, Listener.SECOND_API_MANAGEMENT, 8083)));
        parts.add(service("web-ui", "web-ui", Map.of(Listener.WEB_UI, 8002, Listener.WEB_UI_MANAGEMENT, 8003)));
        parts.add(service("nginx", "nginx", Map.of()));
        parts.add(new DemoTenants(site));
        return parts;
    }

    /** What it depends on is there already, and Compose would bring it to the number of nodes that the file says. */
    private ComposeService service(String name, String service, Map<Listener, Integer> ports) {
        var alone = List.of("web-ui", "nginx").contains(service);
        var up = alone ? List.of("up", "--detach", "--no-deps", service) : List.of("up", "--detach", service);
        return new ComposeService(name, site, project, service, 1, up, ports);
    }

    /** The platform's key pairs, brought out of the containers: tests sign in with them. */
    private final class Keys implements Part {

        @Override
        public String name() {
            return "keys";
        }

        @Override
        public void start() {
            try {
                var folder = Files.createDirectories(site.state().resolve("keys"));
                for (var inside : List.of("/keys/.", "/console-keys/.")) {
                    project.docker("cp", project.container("setup", 1) + ":" + inside, folder.toString());
                }
            } catch (IOException failure) {
                throw new StartException("Cannot keep the keys", failure);
            }
        }
    }
}
