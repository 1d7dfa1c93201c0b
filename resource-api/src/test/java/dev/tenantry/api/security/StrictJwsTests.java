package dev.tenantry.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictJwsTests {

    private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"ÿ?k>\"}";
    private static final String CLAIMS = "{\"sub\":\"s\",\"iss\":\"i\",\"aud\":[\"a\"],\"exp\":1,\"n\":\"x??>>ÿ~~\"}";

    private static String compact(String header, String claims) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims) + ".AAAA";
    }

    private static void check(String compact) throws ParseException {
        StrictJws.check(compact, SignedJWT.parse(compact));
    }

    @Test
    void whatTheStandardWritesIsRead() {
        assertThatCode(() -> check(compact(HEADER, CLAIMS))).doesNotThrowAnyException();
    }

    @Test
    void otherSpellingsAreRefused() {
        var good = compact(HEADER, CLAIMS);
        var parts = good.split("\\.");
        var standard = Base64.getEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8));
        assertThat(parts[1]).containsPattern("[-_]");
        for (var odd : List.of(
                good + "=",
                good + "==",
                good + ".",
                parts[0] + "=." + parts[1] + "." + parts[2],
                parts[0] + "." + standard + "." + parts[2],
                parts[0] + "." + parts[1].replace('-', '+').replace('_', '/') + "." + parts[2],
                // the last two bits of AB are behind the last byte
                parts[0] + "." + parts[1] + ".AB",
                parts[0] + "." + parts[1] + ".AAAA\n",
                parts[0] + "." + parts[1] + ".AA AA",
                compact("\uFEFF" + HEADER, CLAIMS),
                compact(HEADER, "\uFEFF" + CLAIMS),
                compact(" " + HEADER, CLAIMS),
                compact(HEADER, "\n" + CLAIMS),
                compact("{\"alg\":\"ES256\",\"crit\":[]}", CLAIMS),
                compact("{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":true}", CLAIMS),
                compact("{\"alg\":\"ES256\",\"b64\":true}", CLAIMS),
                compact(HEADER, "{\"sub\":7}"),
                compact(HEADER, "{\"client_id\":[\"a\"]}"),
                compact(HEADER, "{\"aud\":7}"),
                compact(HEADER, "{\"aud\":[\"a\",7]}"),
                compact(HEADER, "{\"exp\":\"1\"}"))) {
            assertThatThrownBy(() -> check(odd)).as(odd).isInstanceOf(ParseException.class);
        }
    }
}
