package dev.tenantry.web.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The only cookie of a signed-in browser: no script reads it, no other site sends it, no sub-domain shares it. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    @Bean
    CookieSerializer cookieSerializer(SignInSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.cookieName());
        cookie.setUseSecureCookie(settings.secureCookie());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }
}
