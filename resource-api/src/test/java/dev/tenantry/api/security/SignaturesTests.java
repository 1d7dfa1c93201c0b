package dev.tenantry.api.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Signatures that other implementations made, and what must not pass for one. */
class SignaturesTests {

    private final Signatures signatures = new Signatures();

    @Test
    void rs256AndEs256AreAccepted() throws Exception {
        var rsa = new RSAKeyGenerator(2048).keyID("k").generate();
        accept(token(JWSAlgorithm.RS256, new RSASSASigner(rsa)), rsa);
        var curve = curve();
        for (int i = 0; i < 200; i++) {
            accept(token(JWSAlgorithm.ES256, new ECDSASigner(curve)), curve);
        }
    }

    @Test
    void edDsaOfTheJdkIsAccepted() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var key = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("k")
                .build();
        var unsigned = unsigned(JWSAlgorithm.EdDSA);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(unsigned.getSigningInput());
        var signature = signer.sign();
        accept(with(unsigned, signature), key);
        signature[10] ^= 1;
        refuse(with(unsigned, signature), key);
        refuse(with(unsigned, new byte[64]), key);
        refuse(with(unsigned, new byte[1]), key);
    }

    /** Among them the signature of zeros, which Java once took for that of anybody. */
    @Test
    void notSignaturesOfEs256AreRefused() throws Exception {
        var key = curve();
        var good = token(JWSAlgorithm.ES256, new ECDSASigner(key));
        var bytes = good.getSignature().decode();
        var order = Curve.P_256.toECParameterSpec().getOrder().toByteArray();
        var beyond = new byte[64];
        System.arraycopy(order, order.length - 32, beyond, 0, 32);
        System.arraycopy(order, order.length - 32, beyond, 32, 32);
        var flipped = bytes.clone();
        flipped[40] ^= 4;
        for (var not : List.of(
                new byte[64],
                new byte[1],
                beyond,
                flipped,
                Arrays.copyOf(bytes, 63),
                Arrays.copyOf(bytes, 65),
                ECDSA.transcodeSignatureToDER(bytes))) {
            refuse(with(good, not), key);
        }
        refuse(good, curve());
    }

    @Test
    void otherAlgorithmsAndCurvesAreRefused() throws Exception {
        var rsa = new RSAKeyGenerator(2048).keyID("k").generate();
        for (var algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            refuse(token(algorithm, new RSASSASigner(rsa)), rsa);
        }
        var large = new ECKeyGenerator(Curve.P_384).keyID("k").generate();
        refuse(token(JWSAlgorithm.ES384, new ECDSASigner(large)), large);
    }

    private void accept(SignedJWT token, JWK key) {
        assertThatCode(() -> check(token, key)).doesNotThrowAnyException();
    }

    private void refuse(SignedJWT token, JWK key) {
        assertThatThrownBy(() -> check(token, key)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private void check(SignedJWT token, JWK key) throws Exception {
        signatures.check(SignedJWT.parse(token.serialize()), new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
    }

    private static ECKey curve() throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    }

    private static SignedJWT token(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        var token = unsigned(algorithm);
        token.sign(signer);
        return token;
    }

    private static SignedJWT unsigned(JWSAlgorithm algorithm) {
        return new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID("k").build(),
                new JWTClaimsSet.Builder().subject("somebody").build());
    }

    private static SignedJWT with(SignedJWT token, byte[] signature) throws Exception {
        return new SignedJWT(
                token.getHeader().toBase64URL(), token.getPayload().toBase64URL(), Base64URL.encode(signature));
    }
}
