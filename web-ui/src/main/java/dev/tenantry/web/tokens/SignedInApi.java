package dev.tenantry.web.tokens;

import dev.tenantry.web.api.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The API on behalf of the signed-in person; a token that it no longer accepts ends the session. */
@Component
public class SignedInApi {

    /** A token refused at this age would be refused again after a new sign-in, without end. */
    private static final Duration JUST_ISSUED = Duration.ofSeconds(10);

    private final TokenRelay relay;
    private final HttpServiceProxyFactory clients;

    SignedInApi(Api api, TokenRelay relay) {
        this.relay = relay;
        this.clients = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(
                        api.client().requestInterceptor(this::withToken).build()))
                .build();
    }

    /** A client for an interface of {@code @HttpExchange} methods. */
    public <T> T as(Class<T> contract) {
        return clients.createClient(contract);
    }

    private ClientHttpResponse withToken(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        OAuth2AccessToken token = relay.accessToken();
        request.getHeaders().setBearerAuth(token.getTokenValue());
        ClientHttpResponse response = execution.execute(request, body);
        if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED) && !justIssued(token)) {
            response.close();
            throw new SessionEnded("The API no longer accepts this session");
        }
        return response;
    }

    private static boolean justIssued(OAuth2AccessToken token) {
        Instant issued = token.getIssuedAt();
        return issued != null && issued.isAfter(Instant.now().minus(JUST_ISSUED));
    }
}
