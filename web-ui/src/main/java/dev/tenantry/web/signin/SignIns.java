package dev.tenantry.web.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** Counts how sign-ins end. Whoever calls the callback may write any error there: only those of the list become a tag. */
@Component
class SignIns {

    private static final String OTHER = "other";
    private static final String WRONG_ISSUER = "wrong_issuer";
    private static final Map<String, String> REASONS = Map.of(
            "access_denied", "declined",
            "authorization_request_not_found", "not_begun_here",
            "invalid_state_parameter", "not_begun_here",
            "invalid_nonce", "bad_id_token",
            "invalid_id_token", "bad_id_token",
            "invalid_token_response", "no_tokens",
            "invalid_grant", "no_tokens");

    private final Counter succeeded;
    private final Map<String, Counter> failed;

    SignIns(MeterRegistry meters) {
        succeeded = Counter.builder("tenantry.signins.succeeded")
                .description("People who signed in")
                .register(meters);
        failed = Stream.concat(REASONS.values().stream(), Stream.of(OTHER, WRONG_ISSUER))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        reason -> Counter.builder("tenantry.signins.failed")
                                .description("Sign-ins that came back from the identity provider without success")
                                .tag("reason", reason)
                                .register(meters)));
    }

    void succeeded() {
        succeeded.increment();
    }

    void failed(AuthenticationException failure) {
        failed(
                failure instanceof OAuth2AuthenticationException refused
                        ? REASONS.getOrDefault(refused.getError().getErrorCode(), OTHER)
                        : OTHER);
    }

    void fromWrongIssuer() {
        failed(WRONG_ISSUER);
    }

    private void failed(String reason) {
        Objects.requireNonNull(failed.get(reason)).increment();
    }
}
