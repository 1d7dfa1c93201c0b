package dev.tenantry.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Checks signatures of RS256, ES256 and EdDSA, and of nothing else. The JDK is fast at RSA and slow at elliptic curves,
 * Bouncy Castle the other way round (docs/explanation/security.md).
 */
@Component
class Signatures {

    private static final Set<JWSAlgorithm> ALLOWED =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final LoadingCache<JWK, JWSVerifier> verifiers =
            Caffeine.newBuilder().maximumSize(50_000).build(Signatures::verifier);

    /**
     * Finds the one key that the token names and checks the signature with it.
     *
     * @throws RefusedToken if there is no such key, or the signature is not its own
     * @throws IdentityUnavailable if the keys cannot be fetched
     */
    void check(SignedJWT token, JWKSource<SecurityContext> keys) {
        var header = token.getHeader();
        if (!ALLOWED.contains(header.getAlgorithm()) || header.getKeyID() == null) {
            throw new RefusedToken(Refusal.BAD_SIGNATURE, "The token is signed in a way that is not accepted here");
        }
        try {
            for (var key : keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null)) {
                if (token.verify(verifiers.get(key))) {
                    return;
                }
            }
        } catch (KeySourceException unreachable) {
            throw new IdentityUnavailable("The identity provider cannot be reached", unreachable);
        } catch (JOSEException | RuntimeException unfit) {
            throw new RefusedToken(Refusal.BAD_SIGNATURE, "The token cannot be verified", unfit);
        }
        throw new RefusedToken(Refusal.BAD_SIGNATURE, "The token cannot be verified");
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key.getKeyType().getValue()) {
            case "RSA" -> new RSASSAVerifier(key.toRSAKey());
            case "EC" -> new Es256Verifier(key.toECKey());
            case "OKP" -> new EdDsaVerifier(key.toOctetKeyPair());
            default -> throw new JOSEException("A key of type " + key.getKeyType());
        };
    }
}
