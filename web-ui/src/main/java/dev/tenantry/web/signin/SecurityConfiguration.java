package dev.tenantry.web.signin;

import dev.tenantry.web.assets.AssetCaching;
import dev.tenantry.web.organizations.OrganizationHosts;
import dev.tenantry.web.organizations.Organizations;
import dev.tenantry.web.tokens.EndOfSignIn;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Who may see what: assets and probes need no session, every page but the entry needs a signed-in person. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final BrowserRules browser;
    private final EndedSignIns ended;
    private final SignIns signIns;

    SecurityConfiguration(BrowserRules browser, EndedSignIns ended, SignIns signIns) {
        this.browser = browser;
        this.ended = ended;
        this.signIns = signIns;
    }

    /** The request itself is observed: spans of its filters and checks would double what watching costs. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** No filter here may read the session: the page about a missing session store needs its style sheet. */
    @Bean
    @Order(1)
    SecurityFilterChain withoutSession(HttpSecurity http, AssetCaching caching) throws Exception {
        return http.securityMatcher("/css/**", "/js/**", "/webjars/**", "/*.svg", "/favicon.ico", "/actuator/**")
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> rules(headers).addHeaderWriter(caching))
                .build();
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            SignInSettings settings,
            OrganizationHosts hosts,
            Organizations organizations,
            OAuth2AuthorizedClientRepository tokens,
            EndOfSignIn signIn,
            BegunSignIns begun,
            WantedPage wanted)
            throws Exception {
        SignInEntryPoint entry = new SignInEntryPoint(hosts, tokens);
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/", "/t", "/t/*", "/sign-in-failed")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(
                        new OneOrganization(hosts, organizations, signIns),
                        OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterAfter(new LogoutTokenFilter(), HeaderWriterFilter.class)
                .addFilterBefore(new EndedSignInFilter(ended), AuthorizationFilter.class)
                .oauth2Login(login -> login.loginPage("/")
                        .authorizedClientRepository(tokens)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(begun))
                        .successHandler(new Arrival(settings, wanted, signIns))
                        .failureHandler(new SignInFailure(signIns)))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler(new SignOut(signIn))
                        .logoutSuccessUrl("/"))
                .oidcLogout(keycloak -> keycloak.backChannel(logout -> logout.logoutHandler(ended)))
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(entry).accessDeniedHandler(denied(entry)))
                .headers(headers -> rules(headers).cacheControl(Customizer.withDefaults()))
                .build();
    }

    private HeadersConfigurer<HttpSecurity> rules(HeadersConfigurer<HttpSecurity> headers) {
        return headers.defaultsDisabled().addHeaderWriter((request, response) -> browser.apply(response));
    }

    /** A form sent after its session ended fails the CSRF check first, but what the person needs is to sign in. */
    private static AccessDeniedHandler denied(SignInEntryPoint entry) {
        return (request, response, reason) -> {
            if (SignedIn.organization().isEmpty()) {
                entry.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in"));
            } else {
                response.sendError(403);
            }
        };
    }
}
