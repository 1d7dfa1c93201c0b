package dev.tenantry.web.tokens;

import dev.tenantry.web.api.Api;
import java.io.IOException;
import java.io.InterruptedIOException;
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

/**
 * The API on behalf of the signed-in person. A token that it refuses is replaced, since an event such as a change of
 * roles outdates those issued before; what it refuses then ends the session.
 */
@Component
public class SignedInApi {

    /** A token refused at this age would be refused again after a new sign-in, without end. */
    private static final Duration JUST_ISSUED = Duration.ofSeconds(10);

    /** The second is for a token issued in the same second as the event, which is as outdated as older ones. */
    private static final int RENEWALS = 2;

    private static final Duration NEXT_SECOND = Duration.ofMillis(1_100);

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
        OAuth2AccessToken first = relay.accessToken();
        OAuth2AccessToken token = first;
        ClientHttpResponse response = send(token, request, body, execution);
        for (int renewals = 0; refused(response) && renewals < RENEWALS; renewals++) {
            response.close();
            if (renewals > 0) {
                pause();
            }
            token = relay.insteadOf(token);
            response = send(token, request, body, execution);
        }
        if (refused(response) && !justIssued(first)) {
            response.close();
            throw new SessionEnded("The API no longer accepts this session");
        }
        return response;
    }

    private static ClientHttpResponse send(
            OAuth2AccessToken token, HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        request.getHeaders().setBearerAuth(token.getTokenValue());
        return execution.execute(request, body);
    }

    private static boolean refused(ClientHttpResponse response) throws IOException {
        return response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED);
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(NEXT_SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted before asking the API again");
        }
    }

    private static boolean justIssued(OAuth2AccessToken token) {
        Instant issued = token.getIssuedAt();
        return issued != null && issued.isAfter(Instant.now().minus(JUST_ISSUED));
    }
}
