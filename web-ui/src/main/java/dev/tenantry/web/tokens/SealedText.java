package dev.tenantry.web.tokens;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What the console gives a browser to keep, and only the console reads and can make (JWE, A256GCM): every node has the
 * key, which is derived from the console's private one, so nothing is stored for somebody who has not signed in.
 */
@Component
public class SealedText {

    private static final String EXPIRY = "exp";

    private final SecretKeySpec key;

    SealedText(ClientAssertion console) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(console.keyText().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal("tenantry console cookies".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String seal(Map<String, Object> content, Duration life) {
        var claims = new HashMap<>(content);
        claims.put(EXPIRY, Instant.now().plus(life).getEpochSecond());
        try {
            var sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(claims));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty for what was not sealed here, or is over. */
    public Optional<Map<String, Object>> open(String sealed) {
        try {
            var object = JWEObject.parse(sealed);
            if (!JWEAlgorithm.DIR.equals(object.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            object.decrypt(new DirectDecrypter(key));
            var content = object.getPayload().toJSONObject();
            return Instant.now().getEpochSecond() < JSONObjectUtils.getLong(content, EXPIRY)
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalStateException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
