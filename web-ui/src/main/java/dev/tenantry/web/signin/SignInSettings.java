package dev.tenantry.web.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether browsers reach the console by TLS only, and how long an idle person stays signed in. */
@ConfigurationProperties("tenantry.signin")
record SignInSettings(
        @DefaultValue("false") boolean secureCookie,
        @DefaultValue("12h") Duration sessionTimeout) {

    /** The {@code __Host-} prefix is only accepted by browsers together with Secure. */
    String cookieName() {
        return secureCookie ? "__Host-SESSION" : "SESSION";
    }
}
