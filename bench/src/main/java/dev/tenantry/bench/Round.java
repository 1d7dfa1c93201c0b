package dev.tenantry.bench;

import java.util.Map;

/**
 * What was measured in one window.
 *
 * @param done requests, or transactions
 * @param refused answers of 400 and above
 * @param failed connections that broke or waited too long
 * @param cpuMicros CPU of each process for each request, in microseconds
 */
record Round(long done, double seconds, long refused, long failed, Map<String, Double> cpuMicros) {

    double perSecond() {
        return done / seconds;
    }

    double cpu(String process) {
        return cpuMicros.getOrDefault(process, Double.NaN);
    }

    boolean clean() {
        return refused == 0 && failed == 0;
    }
}
