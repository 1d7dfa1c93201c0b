package dev.tenantry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API's registry of tenants, as whoever is logged in sees it, else as the operators' service account. */
final class PlatformApi {

    private final Settings settings;
    private @Nullable String token;

    PlatformApi(Settings settings) {
        this.settings = settings;
    }

    Optional<Tenant> find(String slug) {
        var answer = send("GET", "/" + slug, null);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(Tenant.of(answer.accepted().json()));
    }

    Tenant get(String slug) {
        return find(slug).orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "There is no tenant " + slug));
    }

    List<Tenant> list() {
        var tenants = new ArrayList<Tenant>();
        var next = "";
        do {
            var page = send("GET", "?limit=200&cursor=" + next, null).accepted().json();
            page.path("items").forEach(item -> tenants.add(Tenant.of(item)));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return tenants;
    }

    Tenant register(String slug, String name, String plan) {
        return changed("POST", "", Map.of("slug", slug, "name", name, "plan", plan));
    }

    /** @throws CliException for what {@link #register} would refuse */
    void check(String slug, String name, String plan) {
        send("POST", "?dryRun=true", Map.of("slug", slug, "name", name, "plan", plan))
                .accepted();
    }

    Tenant activate(String slug, String accessToken) {
        return changed("PUT", "/" + slug + "/activation", Map.of("accessToken", accessToken));
    }

    Tenant suspend(String slug) {
        return changed("PUT", "/" + slug + "/suspension", null);
    }

    Tenant resume(String slug) {
        return changed("DELETE", "/" + slug + "/suspension", null);
    }

    Tenant close(String slug) {
        return changed("PUT", "/" + slug + "/closure", null);
    }

    void erase(String slug) {
        send("DELETE", "/" + slug, null).accepted();
    }

    private Tenant changed(String method, String path, @Nullable Map<String, String> body) {
        return Tenant.of(send(method, path, body).accepted().json());
    }

    private JsonHttp.Answer send(String method, String path, @Nullable Map<String, String> body) {
        var bearer = token;
        if (bearer == null) {
            var login = new Login(settings);
            bearer = login.exists()
                    ? login.accessToken()
                    : new ServiceAccount(settings, "platform", "tenant-cli", KeyFiles.ONBOARDING).token();
            token = bearer;
        }
        JsonNode json = body == null ? null : Json.MAPPER.valueToTree(body);
        return JsonHttp.send(method, settings.apiUrl() + "/platform/v1/tenants" + path, bearer, json);
    }

    /** A tenant as the registry shows it. */
    record Tenant(String id, String slug, String name, String issuer, String state, String plan, JsonNode json) {

        static Tenant of(JsonNode json) {
            return new Tenant(
                    json.path("id").asString(),
                    json.path("slug").asString(),
                    json.path("name").asString(),
                    json.path("issuer").asString(),
                    json.path("state").asString(),
                    json.path("plan").asString(),
                    json);
        }
    }
}
