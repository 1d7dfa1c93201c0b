package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** nginx with the templates that a container installation uses, rendered as its image would. */
final class Nginx extends ProcessPart {

    /** Requests to the API for each client address. */
    static final String API_RATE = "10000r/s";

    private final Path folder;

    private final List<ResourceApi> api;
    private final String apiRate;

    Nginx(Site site, List<ResourceApi> api, String apiRate) {
        super("nginx", site);
        this.api = api;
        this.apiRate = apiRate;
        this.folder = site.state().resolve("nginx");
    }

    @Override
    public void start() {
        try {
            render();
        } catch (IOException failure) {
            throw new StartException("nginx: " + failure.getMessage(), failure);
        }
        child.start(
                Programs.unprivileged(List.of(
                        Programs.find("nginx", "nginx"),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off; pid " + folder.resolve("nginx.pid") + ";")),
                Map.of(),
                () -> Health.http(site.publicUrl(Listener.AUTH) + "/realms/platform/.well-known/openid-configuration"));
    }

    private void render() throws IOException {
        var source = site.root().resolve("nginx");
        Archives.delete(folder);
        Files.createDirectories(folder.resolve("temp"));
        copy(source.resolve("nginx.conf"), folder.resolve("nginx.conf"));
        copyAll(source.resolve("snippets"), folder.resolve("snippets"), Map.of());
        copyAll(source.resolve("templates"), folder.resolve("conf.d"), variables());
        copyAll(source.resolve("plain"), folder.resolve("conf.d"), variables());
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(Map.of(
                "NGINX_TEMP", folder.resolve("temp").toString(),
                "NGINX_API_RATE", apiRate,
                "NGINX_PAGES_RATE", "200r/s",
                "NGINX_SIGN_IN_RATE", "50r/s",
                "NGINX_MAIL_RATE", "10r/m",
                "NGINX_CLIENT_CONNECTIONS", "256",
                "NGINX_RESOLVER", "",
                "OPS_ALLOW", "127.0.0.1"));
        for (var listener : List.of(Listener.API, Listener.WEB, Listener.AUTH, Listener.OPS, Listener.MAIL)) {
            variables.put(listener + "_LISTEN", "127.0.0.1:" + site.port(listener));
            variables.put(listener + "_HOSTS", "localhost 127.0.0.1 *.localhost");
        }
        variables.put("API_UPSTREAM", api.stream().map(ResourceApi::address).collect(Collectors.joining("; server ")));
        variables.put("WEB_UPSTREAM", "127.0.0.1:" + site.port(Listener.WEB_UI));
        variables.put("KEYCLOAK_UPSTREAM", "127.0.0.1:" + site.port(Listener.KEYCLOAK));
        variables.put("MAIL_UPSTREAM", "127.0.0.1:" + site.port(Listener.MAIL_PAGES));
        return variables;
    }

    private static void copyAll(Path from, Path to, Map<String, String> variables) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                for (var variable : variables.entrySet()) {
                    text = text.replace("${" + variable.getKey() + "}", variable.getValue());
                }
                Files.writeString(to.resolve(file.getFileName().toString().replace(".template", "")), text);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
