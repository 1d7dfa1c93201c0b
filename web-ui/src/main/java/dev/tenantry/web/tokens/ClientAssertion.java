package dev.tenantry.web.tokens;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * How the console proves to Keycloak that it is the console: a short signed assertion (RFC 7523), whose one audience is
 * the issuer, whatever address the request goes to.
 */
@Component
class ClientAssertion {

    private final JWK key;

    ClientAssertion(AuthSettings settings) {
        this.key = read(settings.signingKey());
    }

    <T extends AbstractOAuth2AuthorizationGrantRequest> Converter<T, MultiValueMap<String, String>> parameters() {
        var converter = new NimbusJwtClientAuthenticationParametersConverter<T>(registration -> key);
        converter.setJwtClientAssertionCustomizer(assertion -> assertion
                .getClaims()
                .audience(List.of(Objects.requireNonNull(assertion
                        .getAuthorizationGrantRequest()
                        .getClientRegistration()
                        .getProviderDetails()
                        .getIssuerUri()))));
        return request -> Objects.requireNonNull(converter.convert(request));
    }

    /** The private key as text, for what is derived from it. */
    String keyText() {
        return key.toJSONString();
    }

    private static JWK read(Path file) {
        try {
            JWK key = JWK.parse(Files.readString(file));
            if (!key.isPrivate() || key.getKeyID() == null) {
                throw new IllegalStateException(file + " must hold one private JWK with a kid");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the console's key", e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a JWK in JSON", e);
        }
    }
}
