package dev.tenantry.bench;

import org.HdrHistogram.Histogram;

/**
 * Times from when a request was due to its answer, in milliseconds.
 *
 * @param rate requests that were due each second
 * @param done requests that were answered each second: less, if the rate was too high
 */
record Latency(double rate, double done, long refused, double p50, double p99, double p999, double most) {

    /** @param micros a histogram of microseconds */
    static Latency of(double rate, double done, long refused, Histogram micros) {
        return new Latency(
                rate,
                done,
                refused,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
