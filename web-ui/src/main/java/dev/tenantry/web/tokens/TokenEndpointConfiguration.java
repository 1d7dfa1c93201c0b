package dev.tenantry.web.tokens;

import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractRestClientOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The console's calls to Keycloak: code for tokens, refresh for tokens, and keys for the ID token. */
@Configuration(proxyBeanMethods = false)
class TokenEndpointConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration KEYS = Duration.ofSeconds(2);

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeForTokens(
            ClientAssertion assertion, JdkClientHttpRequestFactoryBuilder http) {
        return withAssertion(new RestClientAuthorizationCodeTokenResponseClient(), assertion, http);
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshForTokens(
            ClientAssertion assertion, JdkClientHttpRequestFactoryBuilder http) {
        return withAssertion(new RestClientRefreshTokenTokenResponseClient(), assertion, http);
    }

    /** Keys are fetched at each sign-in, so that none is stale; a sign-in is rare and the answer is near. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(JdkClientHttpRequestFactoryBuilder http) {
        RestTemplate keys = new RestTemplate(factory(http, KEYS));
        return registration -> idTokenDecoder(registration, keys);
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest> OAuth2AccessTokenResponseClient<T> withAssertion(
            AbstractRestClientOAuth2AccessTokenResponseClient<T> client,
            ClientAssertion assertion,
            JdkClientHttpRequestFactoryBuilder http) {
        client.setRestClient(RestClient.builder()
                .requestFactory(factory(http, ANSWER))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        client.addParametersConverter(assertion.parameters());
        return client;
    }

    private static JwtDecoder idTokenDecoder(ClientRegistration registration, RestTemplate keys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(keys)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ofSeconds(30)), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    static ClientHttpRequestFactory factory(JdkClientHttpRequestFactoryBuilder http, Duration answer) {
        return http.build(HttpClientSettings.defaults().withTimeouts(CONNECT, answer));
    }
}
