package dev.tenantry.api.security;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.Serial;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A DPoP proof whose {@code htu} is compared as RFC 9449, section 4.3 asks: without query and fragment, and with scheme,
 * host, port and path in their normal form (RFC 3986, section 6.2). The library compares the text.
 */
final class NormalizedProof extends SignedJWT {

    @Serial
    private static final long serialVersionUID = 1L;

    private NormalizedProof(Base64URL header, Base64URL payload, Base64URL signature) throws ParseException {
        super(header, payload, signature);
    }

    static NormalizedProof read(String compact) throws ParseException {
        var parts = SignedJWT.split(compact);
        if (parts.length != 3) {
            throw new ParseException("Not a JWS", 0);
        }
        var proof = new NormalizedProof(parts[0], parts[1], parts[2]);
        StrictJws.check(compact, proof);
        return proof;
    }

    @Override
    public JWTClaimsSet getJWTClaimsSet() throws ParseException {
        var claims = super.getJWTClaimsSet();
        try {
            return claims.getClaim("htu") instanceof String uri
                    ? new JWTClaimsSet.Builder(claims)
                            .claim("htu", normalized(new URI(uri)).toString())
                            .build()
                    : claims;
        } catch (URISyntaxException noUri) {
            throw new ParseException("htu is not a URI", 0);
        }
    }

    /** The address without what is left out of the comparison. */
    static URI normalized(URI uri) throws URISyntaxException {
        var normal = uri.normalize();
        if (normal.getScheme() == null || normal.getHost() == null || normal.getRawUserInfo() != null) {
            throw new URISyntaxException(uri.toString(), "not the address of a request");
        }
        var scheme = normal.getScheme().toLowerCase(Locale.ROOT);
        var port = normal.getPort() == usual(scheme) ? "" : normal.getPort() < 0 ? "" : ":" + normal.getPort();
        return new URI(scheme + "://" + normal.getHost().toLowerCase(Locale.ROOT) + port + path(normal.getRawPath()));
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String path(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path;
    }
}
