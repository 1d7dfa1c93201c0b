package dev.tenantry.api;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;

/** What Prometheus would read at the API at one moment. */
record Metrics(String text) {

    static Metrics of(Platform platform) {
        var management = "http://localhost:" + platform.stack().port(Listener.RESOURCE_API_MANAGEMENT);
        return new Metrics(
                new Request("GET", management, "/actuator/prometheus").send().body());
    }

    /** The value of one series as it is written there; a series that is missing is an error. */
    double sample(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(Metrics::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + series));
    }

    /** The values of all series of a name together. */
    double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(Metrics::value)
                .sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
