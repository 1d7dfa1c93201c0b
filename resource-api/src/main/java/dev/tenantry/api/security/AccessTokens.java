package dev.tenantry.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.tenantry.api.revocations.RevocationFeed;
import dev.tenantry.api.revocations.Revocations;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.time.Instant;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Turns an access token into a caller. What is cheap comes first: the issuer is looked up in the registry before any key
 * is fetched, the claims are checked before the signature, and the signature once per token; whether the tenant is
 * active and the token was revoked is asked each time.
 */
@Component
public class AccessTokens implements AuthenticationManager {

    private final TenantDirectory tenants;
    private final Revocations revocations;
    private final RevocationFeed feed;
    private final VerifiedTokens verifiedTokens;
    private final Signatures signatures;
    private final DpopProofs proofs;
    private final SecuritySettings settings;
    private final LoadingCache<KeySet, JWKSource<SecurityContext>> keys;

    AccessTokens(
            TenantDirectory tenants,
            Revocations revocations,
            RevocationFeed feed,
            VerifiedTokens verifiedTokens,
            Signatures signatures,
            DpopProofs proofs,
            RealmKeys realmKeys,
            SecuritySettings settings) {
        this.tenants = tenants;
        this.revocations = revocations;
        this.feed = feed;
        this.verifiedTokens = verifiedTokens;
        this.signatures = signatures;
        this.proofs = proofs;
        this.settings = settings;
        keys = Caffeine.newBuilder().maximumSize(20_000).build(set -> realmKeys.at(set.jwksUri()));
    }

    @Override
    public Authentication authenticate(Authentication request) {
        if (!feed.isKnown()) {
            throw new IdentityUnavailable("The API does not know yet which tokens were revoked");
        }
        var credentials = (PresentedCredentials) request;
        var text = credentials.token();
        var verified = verifiedTokens
                .find(text, Instant.now())
                .filter(known -> known.keysRenewed()
                        == revocations.keysRenewed(known.issued().realm()))
                .orElseGet(() -> verified(text));
        var realm = standing(verified);
        checkHolder(credentials, verified);
        return new CallerAuthentication(verified, verified.callerIn(realm.tenant()));
    }

    /**
     * Asks once more, in the middle of a long request, what may have changed since it began.
     *
     * @throws ProblemException 401 if the tenant was suspended or the token revoked
     */
    public void requireStanding() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication) {
            try {
                standing(authentication.token());
            } catch (RefusedToken ended) {
                throw new ProblemException(ProblemType.UNAUTHORIZED, "The token was revoked in the middle of this");
            }
        }
    }

    /**
     * The same before a change.
     *
     * @throws ProblemException 503 besides, while it cannot be told what was revoked
     */
    public void requireStandingToChange() {
        if (feed.isStale()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "The API cannot hear which tokens were revoked, so that it changes nothing now");
        }
        requireStanding();
    }

    private TrustedRealm standing(VerifiedToken token) {
        var realm = trusted(token.issuer());
        if (revocations.cover(token.issued())) {
            throw new RefusedToken(Refusal.REVOKED, "The token was revoked");
        }
        return realm;
    }

    /** A token that is bound to a key is good with the proof only, and any other as a bearer token only. */
    private void checkHolder(PresentedCredentials credentials, VerifiedToken verified) {
        var proof = credentials.proof();
        var thumbprint = verified.thumbprint();
        if (proof != null && thumbprint != null) {
            proofs.check(proof, credentials.token(), verified.issued(), thumbprint);
        } else if (proof != null) {
            throw new RefusedToken(Refusal.BAD_PROOF, "The token is not bound to a key: send it as a bearer token");
        } else if (thumbprint != null) {
            throw new InvalidDpopProof("The token is bound to a key: send it with DPoP and a proof (RFC 9449)");
        }
    }

    /**
     * Verifies a token of a tenant that may not be trusted yet, under the rules of every request.
     *
     * @throws RefusedToken if a request with it would be refused once the tenant is active
     */
    public void verify(String text, Tenant tenant) {
        verify(PresentedToken.read(text), TrustedRealm.of(tenant), revocations.keysRenewed(tenant.slug()));
    }

    private TrustedRealm trusted(String issuer) {
        if (issuer.equals(settings.platformIssuer())) {
            return TrustedRealm.platform(settings);
        }
        var tenant = tenants.byIssuer(issuer).orElseThrow(() -> notTrusted(Refusal.UNKNOWN_ISSUER));
        if (!tenant.isActive()) {
            throw notTrusted(Refusal.INACTIVE_TENANT);
        }
        return TrustedRealm.of(tenant);
    }

    /** The caller is not told whether there is such a tenant. */
    private static RefusedToken notTrusted(Refusal reason) {
        return new RefusedToken(reason, "The issuer of the token is not trusted");
    }

    private VerifiedToken verified(String text) {
        var token = PresentedToken.read(text);
        var realm = trusted(token.issuer());
        var keysRenewed = revocations.keysRenewed(realm.name());
        verify(token, realm, keysRenewed);
        var verified = TokenCaller.of(token, realm, keysRenewed);
        verifiedTokens.keep(text, verified);
        return verified;
    }

    private void verify(PresentedToken token, TrustedRealm realm, long keysRenewed) {
        TokenRules.check(token, realm.issuer(), settings.audience(), Instant.now());
        signatures.check(token.jwt(), keys.get(new KeySet(realm.jwksUri(), keysRenewed)));
    }

    private record KeySet(String jwksUri, long keysRenewed) {}
}
