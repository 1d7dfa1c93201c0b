package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards speak of nothing that the running parts do not tell. */
class WatchingTests {

    private static final Path FOLDER = Path.of("../watching");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern JOBS = Pattern.compile("\\bjob=~?\"([^\"]*)\"");
    private static final Pattern WITHOUT_LABELS = Pattern.compile("\\b(?:by|on|without)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:$])[a-zA-Z_][\\w:]*(?!\\s*[({\\w:])");
    private static final Set<String> OPERATORS = Set.of("or", "and", "unless");

    /** What Prometheus makes itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private final FrontDoor door = FrontDoor.open();

    @Test
    void everyMetricOfAlertsAndDashboardsIsTold() throws IOException {
        door.api("GET", "/v1/me").bearer(door.application("acme")).send();
        door.get(Listener.WEB, "/").send();
        var told = Map.of(
                "resource-api", names(Listener.RESOURCE_API_MANAGEMENT, "/actuator/prometheus"),
                "web-ui", names(Listener.WEB_UI_MANAGEMENT, "/actuator/prometheus"),
                "keycloak", names(Listener.KEYCLOAK_MANAGEMENT, "/metrics"));
        var missing = new TreeSet<String>();
        expressions()
                .flatMap(expression -> SELECTOR.matcher(expression).results())
                .filter(selector -> !OF_PROMETHEUS.contains(selector.group(1)))
                .forEach(selector -> jobs(selector).forEach(job -> {
                    if (!told.getOrDefault(job, Set.of()).contains(selector.group(1))) {
                        missing.add(job + " does not tell " + selector.group(1));
                    }
                }));
        assertThat(missing).isEmpty();
    }

    @Test
    void everySelectorNamesItsJob() throws IOException {
        assertThat(expressions()).isNotEmpty().allSatisfy(expression -> {
            assertThat(SELECTOR.matcher(expression).results())
                    .allMatch(selector -> selector.group(1).equals("ALERTS")
                            || !jobs(selector).toList().isEmpty());
            var bare = SELECTOR.matcher(expression).replaceAll("").replaceAll("\"[^\"]*\"", "");
            assertThat(NAME.matcher(WITHOUT_LABELS.matcher(bare).replaceAll(""))
                            .results()
                            .map(MatchResult::group)
                            .filter(name -> !OPERATORS.contains(name)))
                    .as(expression)
                    .isEmpty();
        });
    }

    @Test
    void everyAlertHasItsPlaceInTheGuide() throws IOException {
        var headings = Files.readAllLines(Path.of("../docs/how-to/operate.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line ->
                        line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
                .map(anchor -> "docs/how-to/operate.md#" + anchor)
                .collect(Collectors.toSet());
        assertThat(alerts().map(alert -> alert.at("/annotations/runbook").asString()))
                .isNotEmpty()
                .allMatch(headings::contains);
    }

    private Set<String> names(Listener listener, String path) {
        return door.get(listener, path)
                .send()
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static Stream<String> jobs(MatchResult selector) {
        return JOBS.matcher(selector.group(2))
                .results()
                .flatMap(job -> Pattern.compile("\\|").splitAsStream(job.group(1)));
    }

    private static Stream<String> expressions() throws IOException {
        return Stream.concat(alerts().map(alert -> alert.path("expr").asString()), panels());
    }

    private static Stream<JsonNode> alerts() throws IOException {
        JsonNode file = JsonMapper.shared()
                .valueToTree(new Yaml().load(Files.readString(FOLDER.resolve("prometheus/alerts.yaml"))));
        return file.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static Stream<String> panels() throws IOException {
        List<Path> files;
        try (var dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            files = dashboards.toList();
        }
        return files.stream()
                .flatMap(file ->
                        JsonMapper.shared().readTree(file).path("panels").valueStream())
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString());
    }
}
