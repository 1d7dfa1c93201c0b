package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** Every operation, every kind of caller, against real tokens: authorization.yaml is the promise. */
class AuthorizationMatrixTests {

    private static final String SUSPENDED = "initech";

    private static Platform platform;
    private static List<Map<String, Object>> rows;
    private static Map<String, String> tokens;

    @BeforeAll
    static void tokens() {
        platform = Platform.running();
        rows = new Yaml().load(AuthorizationMatrixTests.class.getResourceAsStream("/authorization.yaml"));
        platform.tenant(
                0,
                "create",
                SUSPENDED,
                "--name",
                "Initech",
                "--owner-email",
                "peter@initech.example",
                "--owner-name",
                "Peter Gibbons",
                "--application",
                "app");
        var suspended = Tenants.token(platform, SUSPENDED);
        platform.tenant(0, "suspend", SUSPENDED);
        tokens = Map.of(
                "user", platform.person("bob"),
                "admin", platform.person("adam"),
                "owner", platform.person("alice"),
                "application", platform.application("acme", Platform.SCOPES),
                "unscoped", platform.application("acme"),
                "narrow", narrow(),
                "foreign", platform.person("eve"),
                "suspended", suspended,
                "operator", platform.operator(),
                "auditor", auditor());
    }

    private static String narrow() {
        var demo = platform.stack().demo();
        return platform.signIn()
                .person("acme", demo.get("ALICE"), demo.get("DEMO_PASSWORD"))
                .path("access_token")
                .asString();
    }

    private static String auditor() {
        platform.stack().admin("platform").addApplication("reports", Tenants.SECRET, "platform-auditor", Map.of());
        return platform.signIn()
                .application("platform", "reports", Tenants.SECRET)
                .path("access_token")
                .asString();
    }

    @Test
    void everyCallerGetsWhatTheFileSays() {
        var wrong = new ArrayList<String>();
        var checked = 0;
        for (var row : rows) {
            for (var expectation : expectations(row).entrySet()) {
                var answer = send(row, expectation.getKey());
                checked++;
                if (answer.status() != expectation.getValue()) {
                    wrong.add(row.get("operation") + " as " + expectation.getKey() + ": " + expectation.getValue()
                            + " expected, got " + answer);
                }
                if (answer.status() >= 400 && !answer.header("Content-Type").startsWith("application/problem+json")) {
                    wrong.add(row.get("operation") + " as " + expectation.getKey() + ": refusal without a problem");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isEqualTo(rows.size() * 11);
    }

    @Test
    void refusalNamesWhatIsMissing() {
        var application =
                platform.get("/v1/documents").bearer(tokens.get("unscoped")).send();
        assertThat(application.header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\", scope=\"documents:read\"");
        var person = platform.request("POST", "/v1/collections")
                .bearer(tokens.get("user"))
                .json("no JSON")
                .send();
        assertThat(person.json().path("detail").asString())
                .isEqualTo("This needs the scope collections:write and the role admin");
    }

    @Test
    void fileDocumentAndRoutesNameTheSameOperations() {
        var file = rows.stream()
                .map(row -> String.valueOf(row.get("operation")))
                .collect(Collectors.toCollection(TreeSet::new));
        var routes = platform.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().getPackageName().startsWith("dev.tenantry"))
                .flatMap(route -> route.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> method + " "
                                + route.getKey().getPatternValues().iterator().next()))
                .collect(Collectors.toCollection(TreeSet::new));
        var document = new TreeSet<String>();
        platform.get("/v3/api-docs")
                .send()
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> document.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(file).isEqualTo(routes);
        assertThat(document).isEqualTo(routes);
    }

    private static Request.Answer send(Map<String, Object> row, String actor) {
        var operation = String.valueOf(row.get("operation")).split(" ");
        var fresh = "c" + UUID.randomUUID().toString().substring(0, 8);
        var path = operation[1];
        var body = body(row);
        var query = row.containsKey("query") ? "?" + row.get("query") : "";
        var version = 1;
        if ((path + query + body).contains("{name}") || path.contains("{id}")) {
            create("/v1/collections", "{\"name\":\"" + fresh + "\",\"title\":\"T\"}");
        }
        if (path.contains("/jobs/{id}")) {
            path = path.replace("{id}", job(fresh));
        } else if (path.contains("{id}")) {
            path = path.replace("{id}", made(path, fresh));
        }
        if (path.matches("/v1/trash/.*(\\{name}|-).*")) {
            var thing =
                    path.replaceFirst("/trash", "").replace("/restoration", "").replace("{name}", fresh);
            assertThat(platform.request("DELETE", thing + (path.contains("{name}") ? "?cascade=true" : ""))
                            .bearer(tokens.get("owner"))
                            .ifMatch(1)
                            .send()
                            .status())
                    .isEqualTo(204);
            version = 2;
        }
        if (path.contains("{slug}")) {
            assertThat(platform.request("POST", "/platform/v1/tenants")
                            .bearer(platform.operator())
                            .json("{\"slug\":\"" + fresh + "\",\"name\":\"T\"}")
                            .send()
                            .status())
                    .isEqualTo(201);
        }
        var request = platform.request(
                        operation[0],
                        (path + query)
                                .replace("{name}", fresh)
                                .replace("{slug}", fresh)
                                .replace("{version}", "1"))
                .ifMatch(version);
        if (body != null) {
            request.body(String.valueOf(row.getOrDefault("contentType", "application/json")), filled(body, fresh));
        }
        if (!actor.equals("anonymous")) {
            request.bearer(tokens.get(actor));
        }
        return request.send();
    }

    private static String body(Map<String, Object> row) {
        return row.containsKey("body") ? JsonMapper.shared().writeValueAsString(row.get("body")) : null;
    }

    private static String filled(String body, String fresh) {
        return body.replace("{name}", fresh).replace("{new}", "n" + fresh);
    }

    /** The id of a thing of that path, made by its noun's own POST. */
    private static String made(String path, String fresh) {
        var noun = path.replaceFirst("^/v1(?:/trash)?(/\\w+)/\\{id}.*", "/v1$1");
        var post = rows.stream()
                .filter(row -> row.get("operation").equals("POST " + noun))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing makes the {id} of " + path));
        return create(noun, filled(body(post), fresh));
    }

    /** The id of a job of that collection: its documents are searched in another language from now on. */
    private static String job(String collection) {
        var changed = platform.request("PATCH", "/v1/collections/" + collection)
                .bearer(tokens.get("owner"))
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"language\":\"english\"}")
                .send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return platform.get("/v1/jobs?limit=1")
                .bearer(tokens.get("owner"))
                .send()
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static String create(String path, String json) {
        var created = platform.request("POST", path)
                .bearer(tokens.get("owner"))
                .json(json)
                .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.header("Location").replaceFirst(".*/", "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Integer> expectations(Map<String, Object> row) {
        return (Map<String, Integer>) row.get("expect");
    }
}
