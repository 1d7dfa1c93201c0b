package dev.tenantry.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.ECDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ES256 (RFC 7518) by Bouncy Castle's arithmetic for this one curve: half of what its JCA provider takes, a fifth of the
 * JDK. The key's point is checked once, when the verifier is made.
 */
final class Es256Verifier extends ECDSAProvider implements JWSVerifier {

    private static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));
    private static final int HALF = 32;

    private final ECPublicKeyParameters key;

    Es256Verifier(ECKey key) throws JOSEException {
        super(JWSAlgorithm.ES256);
        if (!Curve.P_256.equals(key.getCurve())) {
            throw new JOSEException("A key of the curve " + key.getCurve());
        }
        this.key = new ECPublicKeyParameters(
                P256.getCurve()
                        .createPoint(key.getX().decodeToBigInteger(), key.getY().decodeToBigInteger()),
                P256);
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
        var halves = signature.decode();
        if (header.getCriticalParams() != null
                || !JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || halves.length != 2 * HALF) {
            return false;
        }
        var signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(
                sha256(signed), new BigInteger(1, halves, 0, HALF), new BigInteger(1, halves, HALF, HALF));
    }

    private static byte[] sha256(byte[] signed) {
        var digest = new SHA256Digest();
        digest.update(signed, 0, signed.length);
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
