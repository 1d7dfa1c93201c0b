package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The same point reads with tokens that the API has never seen, has seen once, and must refuse. */
final class TokenCosts {

    private static final int TOKENS = 500;

    private final Platform platform;
    private final Options options;
    private final CpuClock clock;
    private final List<String> slugs;
    private final List<List<String>> readsOfTenants;

    TokenCosts(Platform platform, Data data, Options options) throws Exception {
        this.platform = platform;
        this.options = options;
        clock = new CpuClock(platform.processes());
        slugs = data.slugs();
        var reads = Files.readAllLines(data.ready().resolve("reads"));
        readsOfTenants = IntStream.range(0, slugs.size())
                .mapToObj(number -> reads.stream()
                        .filter(read -> read.startsWith(number + " "))
                        .toList())
                .toList();
    }

    void measure(Results results) {
        for (int round = 0; round <= options.rounds(); round++) {
            System.out.println("New tokens, round " + round + " of " + options.rounds() + " …");
            var tokens = IntStream.range(0, TOKENS)
                    .parallel()
                    .mapToObj(number -> platform.token(slugs.get(number % slugs.size())))
                    .toList();
            var cold = read(tokens, UnaryOperator.identity());
            var seen = read(tokens, UnaryOperator.identity());
            var forged = read(tokens, TokenCosts::forged);
            var unknown = read(tokens, TokenCosts::ofNobody);
            // round 0 warms
            if (round > 0 && options.measures("A1")) {
                results.add("A1 token never seen", cold);
                results.add("A1 token seen once", seen);
            }
            if (round > 0 && options.measures("A2")) {
                results.add("A2 forged signature (401)", forged);
                results.add("A2 unknown issuer (401)", unknown);
            }
        }
    }

    /** Reads a document with each token once. */
    private Round read(List<String> tokens, UnaryOperator<String> change) {
        var requests = IntStream.range(0, tokens.size())
                .mapToObj(i -> {
                    var reads = readsOfTenants.get(i % slugs.size());
                    var id = reads.get(i % reads.size()).split(" ")[1];
                    return HttpConnection.request("GET", "/v1/documents/" + id, change.apply(tokens.get(i)));
                })
                .toList();
        var next = new AtomicInteger();
        var refused = new AtomicLong();
        var failed = new AtomicLong();
        var before = clock.read();
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(Wrk.CONNECTIONS)) {
            for (int number = 0; number < Wrk.CONNECTIONS; number++) {
                threads.execute(() -> send(requests, next, refused, failed));
            }
        }
        return new Round(
                requests.size(),
                (System.nanoTime() - begun) / 1e9,
                refused.get(),
                failed.get(),
                clock.since(before, requests.size()));
    }

    private void send(List<byte[]> requests, AtomicInteger next, AtomicLong refused, AtomicLong failed) {
        try (var connection = new HttpConnection(platform.port(Listener.API))) {
            for (var i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                if (connection.send(requests.get(i)) >= 400) {
                    refused.incrementAndGet();
                }
            }
        } catch (IOException broken) {
            failed.incrementAndGet();
        }
    }

    /** With another signature of the same length. */
    private static String forged(String token) {
        var at = token.lastIndexOf('.') + 5;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    /** With an issuer that is no tenant's. */
    private static String ofNobody(String token) {
        var parts = token.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replaceFirst("/realms/[a-z0-9-]+", "/realms/nobody");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }
}
