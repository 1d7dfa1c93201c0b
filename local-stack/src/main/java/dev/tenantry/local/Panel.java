package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.nio.file.Path;

/** What a developer needs to know once everything runs. */
final class Panel {

    private Panel() {}

    static String of(Site site) {
        return """

                Tenantry is running.

                  Console            %s      or http://acme.localhost:%d
                  API                %s      description: /swagger-ui.html
                  Sign-in (Keycloak) %s
                  Mail               %s      what the platform has sent
                  Keycloak console   %s/admin/   for operators:
                                     scripts/tenant operator add you@example.com --name "Your Name" --role operator

                  Sign in            organization acme:   alice@acme.example (owner)
                                                          adam@acme.example (admin), bob@acme.example (user)
                                     organization globex: eve@globex.example (owner)
                                     password of all:     %s

                  Shell variables    %s/demo.env
                  Logs               %s/logs
                  Stop               %s
                """.formatted(
                        site.publicUrl(Listener.WEB),
                        site.port(Listener.WEB),
                        site.publicUrl(Listener.API),
                        site.publicUrl(Listener.AUTH),
                        site.publicUrl(Listener.MAIL),
                        site.publicUrl(Listener.OPS),
                        DemoTenants.PASSWORD,
                        shown(site, site.state()),
                        shown(site, site.state()),
                        "Ctrl-C here, or scripts/stop (data is kept; scripts/reset removes it)");
    }

    private static String shown(Site site, Path path) {
        return path.startsWith(site.root()) ? site.root().relativize(path).toString() : path.toString();
    }
}
