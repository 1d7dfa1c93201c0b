package dev.tenantry.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProofUse;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.singleuse.AlreadyUsedException;
import dev.tenantry.api.revocations.IssuedToken;
import dev.tenantry.api.security.PresentedCredentials.Proof;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Checks proofs of possession (RFC 9449); every node knows from Redis which have been used. */
@Component
class DpopProofs {

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private static final long SKEW_SECONDS = 10;
    private static final long LIFE_SECONDS = 60;
    private static final int LONGEST = 4 * 1024;

    private final StringRedisTemplate redis;
    private final DPoPProtectedResourceRequestVerifier verifier =
            new DPoPProtectedResourceRequestVerifier(ALGORITHMS, SKEW_SECONDS, LIFE_SECONDS, this::use);

    DpopProofs(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * @param thumbprint of the key that the token is bound to
     * @throws InvalidDpopProof if the proof is of another key, request or token, too old, or was used before
     * @throws IdentityUnavailable if nobody can tell whether it was used before
     */
    void check(Proof proof, String token, IssuedToken issued, String thumbprint) {
        var jwt = ofKey(proof.jwt(), thumbprint);
        try {
            verifier.verify(
                    proof.method(),
                    NormalizedProof.normalized(proof.uri()),
                    new DPoPIssuer(issued.realm() + "/" + issued.client()),
                    jwt,
                    new DPoPAccessToken(token),
                    new JWKThumbprintConfirmation(new Base64URL(thumbprint)),
                    null,
                    null);
        } catch (DataAccessException away) {
            throw new IdentityUnavailable("It cannot be checked now whether the DPoP proof was used before", away);
        } catch (InvalidDPoPProofException
                | AccessTokenValidationException
                | JOSEException
                | URISyntaxException refused) {
            throw new InvalidDpopProof(
                    "The DPoP proof is not for this request, this token and this minute, or was used before", refused);
        } catch (RuntimeException unforeseen) {
            // the library stumbles over proofs without claims or without a time
            throw new InvalidDpopProof("The DPoP proof cannot be verified", unforeseen);
        }
    }

    /** A proof by another key must not even be noted as used: whoever stole a token could fill Redis. */
    private static NormalizedProof ofKey(String proof, String thumbprint) {
        if (proof.length() > LONGEST) {
            throw new InvalidDpopProof("The DPoP proof is too long");
        }
        try {
            var jwt = NormalizedProof.read(proof);
            var key = jwt.getHeader().getJWK();
            if (key != null && key.computeThumbprint().toString().equals(thumbprint)) {
                return jwt;
            }
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            throw new InvalidDpopProof("The DPoP proof cannot be read", unreadable);
        }
        throw new InvalidDpopProof("The DPoP proof is by another key than the token's");
    }

    private void use(DPoPProofUse use) throws AlreadyUsedException {
        var key = "dpop:" + Base64URL.encode(Sha256.of(use.getIssuer() + " " + use.getJWTID()));
        var first = redis.opsForValue().setIfAbsent(key, "", Duration.ofSeconds(LIFE_SECONDS + 2 * SKEW_SECONDS));
        if (!Boolean.TRUE.equals(first)) {
            throw new AlreadyUsedException("The proof was used before");
        }
    }
}
