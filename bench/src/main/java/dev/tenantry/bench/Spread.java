package dev.tenantry.bench;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The median of several rounds, with the least and the most. */
record Spread(double median, double least, double most) {

    static Spread of(DoubleStream values) {
        var sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("No values");
        }
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of the ratios of pairs: the rounds of the same number were measured one after the other. */
    static Spread ofRatios(List<Round> rounds, List<Round> others) {
        return of(IntStream.range(0, Math.min(rounds.size(), others.size()))
                .mapToDouble(i -> rounds.get(i).perSecond() / others.get(i).perSecond()));
    }
}
