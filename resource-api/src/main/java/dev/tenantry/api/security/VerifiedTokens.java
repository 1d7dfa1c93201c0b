package dev.tenantry.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens whose signature this node has checked, so that it is checked once. Kept by their hash and never past their
 * {@code exp}; whether they were revoked is no business of this cache.
 */
@Component
class VerifiedTokens {

    private final Cache<ByteBuffer, VerifiedToken> tokens;

    VerifiedTokens(SecuritySettings settings) {
        tokens = Caffeine.newBuilder()
                .maximumSize(settings.verifiedTokens())
                .expireAfter(Expiry.creating(
                        (ByteBuffer hash, VerifiedToken token) -> Duration.between(Instant.now(), token.expiresAt())))
                .build();
    }

    Optional<VerifiedToken> find(String token, Instant now) {
        return Optional.ofNullable(tokens.getIfPresent(hash(token)))
                .filter(known -> known.expiresAt().isAfter(now));
    }

    void keep(String token, VerifiedToken verified) {
        tokens.put(hash(token), verified);
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token));
    }
}
