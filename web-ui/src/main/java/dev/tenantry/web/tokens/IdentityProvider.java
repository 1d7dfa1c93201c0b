package dev.tenantry.web.tokens;

import java.net.URI;
import org.springframework.stereotype.Component;

/** The known addresses of Keycloak: what a browser opens is public, what this server calls is internal. */
@Component
public class IdentityProvider {

    private final AuthSettings settings;

    IdentityProvider(AuthSettings settings) {
        this.settings = settings;
    }

    /** Scheme, host and port that a browser is sent to. */
    public String origin() {
        URI url = settings.publicUrl();
        return url.getScheme() + "://" + url.getAuthority();
    }

    String issuer(String slug) {
        return without(settings.publicUrl()) + "/realms/" + slug;
    }

    String authorization(String slug) {
        return issuer(slug) + "/protocol/openid-connect/auth";
    }

    String endSession(String slug) {
        return internal(slug) + "/logout";
    }

    String token(String slug) {
        return internal(slug) + "/token";
    }

    String keys(String slug) {
        return internal(slug) + "/certs";
    }

    private String internal(String slug) {
        return without(settings.internalUrl()) + "/realms/" + slug + "/protocol/openid-connect";
    }

    private static String without(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
