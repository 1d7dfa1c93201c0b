package dev.tenantry.web.signin;

import dev.tenantry.web.assets.Assets;
import dev.tenantry.web.tokens.IdentityProvider;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a browser may do with any answer of the console: nothing from elsewhere but assets, where that is set; nothing
 * inline, never in a frame.
 */
@Component
public class BrowserRules {

    private final Map<String, String> headers;

    BrowserRules(IdentityProvider provider, Assets assets) {
        this.headers = Map.of(
                "Content-Security-Policy",
                        policy(
                                provider.origin(),
                                assets.source().map(" "::concat).orElse("")),
                "Referrer-Policy", "strict-origin-when-cross-origin",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Choosing an organization is a form whose answer leads to Keycloak, which browsers count as a target of the form. */
    private static String policy(String identityProvider, String elsewhere) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'" + elsewhere,
                "style-src 'self'" + elsewhere,
                "img-src 'self' data:" + elsewhere,
                "connect-src 'self'",
                "form-action 'self' " + identityProvider,
                "base-uri 'none'",
                "frame-ancestors 'none'");
    }

    public void apply(HttpServletResponse response) {
        headers.forEach(response::setHeader);
    }
}
