package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tenantry.local.Request;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans leave over OTLP where a collector is named, as many as is said, and nowhere else. */
class TraceExportTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Platform platform = Platform.running();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void spanOfARequestReachesTheCollectorInTheTraceThatItCameWith() {
        requestToANodeThatSamples("1.0", "00");
        assertThat(received)
                .anySatisfy(body -> assertThat(body)
                        .contains("http get /v1/me", "resource-api")
                        .contains(new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1)));
    }

    /** Prometheus of Debian 12 refuses a scrape with an exemplar at a count. */
    @Test
    void sampledRequestLeavesNoExemplarInTheMetrics() {
        assertThat(requestToANodeThatSamples("1.0", "00"))
                .contains("http_server_requests_seconds_count{")
                .doesNotContain(" # {");
    }

    @Test
    void callerCannotChooseToBeSampled() {
        requestToANodeThatSamples("0.0", "01");
        assertThat(received).isEmpty();
    }

    @Test
    void nothingIsThereToSendWithUnlessItIsSaid() {
        assertThat(platform.has(SpanExporter.class)).isFalse();
        assertThat(platform.has(OtlpMeterRegistry.class)).isFalse();
    }

    /** What the node tells of itself afterwards; one that ends sends what it still has. */
    private String requestToANodeThatSamples(String probability, String flag) {
        var address = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        try (var node = platform.anotherNode(Map.of(
                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", address,
                "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", probability))) {
            var host = "http://127.0.0.1:";
            var ports = node.getEnvironment();
            var answer = new Request("GET", host + ports.getProperty("local.server.port"), "/v1/me")
                    .bearer(platform.application("acme", Platform.SCOPES))
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + flag)
                    .send();
            assertThat(answer.status()).isEqualTo(200);
            return new Request("GET", host + ports.getProperty("local.management.port"), "/actuator/prometheus")
                    .header("Accept", "application/openmetrics-text;version=1.0.0")
                    .send()
                    .body();
        }
    }
}
