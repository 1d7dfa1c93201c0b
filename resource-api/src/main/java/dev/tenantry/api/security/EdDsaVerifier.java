package dev.tenantry.api.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 (RFC 8037) by Bouncy Castle: Nimbus has it only by way of a further library. */
final class EdDsaVerifier extends EdDSAProvider implements JWSVerifier {

    private final Ed25519PublicKeyParameters key;

    EdDsaVerifier(OctetKeyPair key) {
        this.key = new Ed25519PublicKeyParameters(key.getDecodedX());
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
        if (header.getCriticalParams() != null || !isEdDsa(header.getAlgorithm())) {
            return false;
        }
        var signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(signed, 0, signed.length);
        return signer.verifySignature(signature.decode());
    }

    private static boolean isEdDsa(JWSAlgorithm algorithm) {
        return JWSAlgorithm.Family.ED.contains(algorithm);
    }
}
