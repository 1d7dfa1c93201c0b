package dev.tenantry.api.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Counts the tokens that came: accepted, or refused and why. Nothing that a token says becomes a tag. */
@Component
class TokenChecks {

    private final Counter accepted;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

    TokenChecks(MeterRegistry meters) {
        accepted = Counter.builder("tenantry.tokens.accepted")
                .description("Requests whose token was accepted")
                .register(meters);
        for (var reason : Refusal.values()) {
            refused.put(
                    reason,
                    Counter.builder("tenantry.tokens.refused")
                            .description("Requests whose token was refused")
                            .tag("reason", reason.text())
                            .register(meters));
        }
    }

    void accepted() {
        accepted.increment();
    }

    void refused(AuthenticationException failure) {
        switch (failure) {
            case RefusedToken token -> refused(token.reason());
            case InvalidDpopProof _ -> refused(Refusal.BAD_PROOF);
            case IdentityUnavailable _ -> refused(Refusal.UNAVAILABLE);
            default -> {
                // no token came
            }
        }
    }

    void refused(Refusal reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }
}
