package dev.tenantry.api.security;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The compact form of a JWS as RFC 7515 has it. The library reads more: padding and the alphabet of standard Base64, bits
 * behind the last byte, a byte order mark, an empty {@code crit} and claims of another type. One token would have many
 * spellings, of which a cache or a list of used proofs knows one.
 */
final class StrictJws {

    private static final Set<String> TEXTS =
            Set.of("iss", "sub", "jti", "client_id", "azp", "typ", "htm", "htu", "ath");
    private static final Set<String> TIMES = Set.of("iat", "exp", "nbf");

    private StrictJws() {}

    /** @throws ParseException for what the standard does not allow */
    static void check(String compact, JWSObject jws) throws ParseException {
        var parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new ParseException("Not three parts", 0);
        }
        for (var part : parts) {
            if (!Base64URL.encode(new Base64URL(part).decode()).toString().equals(part)) {
                throw new ParseException("Not Base64url without padding (RFC 7515, section 2)", 0);
            }
        }
        for (var part : List.of(parts[0], parts[1])) {
            var bytes = new Base64URL(part).decode();
            // not a byte order mark, nor a blank
            if (bytes.length == 0 || bytes[0] != '{') {
                throw new ParseException("Not a JSON object", 0);
            }
        }
        // as it is written: the library's header leaves out what changes nothing
        var header = JSONObjectUtils.parse(new Base64URL(parts[0]).decodeToString());
        if (header.containsKey("crit") || header.containsKey("b64")) {
            throw new ParseException("No extension is understood here", 0);
        }
        checkTypes(jws.getPayload().toJSONObject());
    }

    private static void checkTypes(Map<String, Object> claims) throws ParseException {
        for (var claim : claims.entrySet()) {
            var value = claim.getValue();
            if (TEXTS.contains(claim.getKey()) && !(value instanceof String)
                    || TIMES.contains(claim.getKey()) && !(value instanceof Number)
                    || claim.getKey().equals("aud") && !(value instanceof String) && !isTexts(value)) {
                throw new ParseException("The claim " + claim.getKey() + " is of another type", 0);
            }
        }
    }

    private static boolean isTexts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }
}
