package dev.tenantry.web.signin;

import dev.tenantry.web.tokens.SealedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * Sign-ins that have begun and wait for Keycloak's answer, each in a sealed cookie of its browser: strangers who begin
 * many fill nothing of ours. Several windows may sign in at a time, up to the number of places.
 */
@Component
class BegunSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "SIGN_IN_";
    private static final int PLACES = 6;
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final SealedText sealed;

    BegunSignIns(SealedText sealed) {
        this.sealed = sealed;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return find(request).map(Place::request).orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        EntryCookies.write(request, response, COOKIE + freePlace(request), sealed.seal(content(begun), LIFE), LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var place = find(request);
        place.ifPresent(found -> EntryCookies.remove(request, response, found.cookie()));
        return place.map(Place::request).orElse(null);
    }

    private record Place(String cookie, OAuth2AuthorizationRequest request) {}

    private Optional<Place> find(HttpServletRequest request) {
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        for (var place = 0; state != null && place < PLACES; place++) {
            var cookie = COOKIE + place;
            var begun = EntryCookies.read(request, cookie)
                    .flatMap(sealed::open)
                    .map(BegunSignIns::request)
                    .filter(found -> state.equals(found.getState()));
            if (begun.isPresent()) {
                return Optional.of(new Place(cookie, begun.get()));
            }
        }
        return Optional.empty();
    }

    /** One that is not in use, or else one by the clock. */
    private static int freePlace(HttpServletRequest request) {
        for (var place = 0; place < PLACES; place++) {
            if (EntryCookies.read(request, COOKIE + place).isEmpty()) {
                return place;
            }
        }
        return (int) (System.nanoTime() / 1_000 % PLACES);
    }

    private static Map<String, Object> content(OAuth2AuthorizationRequest begun) {
        var content = new HashMap<String, Object>();
        content.put("slug", begun.getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
        content.put("client", begun.getClientId());
        content.put("uri", begun.getAuthorizationUri());
        content.put("redirect", begun.getRedirectUri());
        content.put("state", begun.getState());
        content.put("scopes", String.join(" ", begun.getScopes()));
        content.put("nonce", begun.getAttribute(OidcParameterNames.NONCE));
        content.put("verifier", begun.getAttribute(PkceParameterNames.CODE_VERIFIER));
        return content;
    }

    private static OAuth2AuthorizationRequest request(Map<String, Object> content) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(text(content, "client"))
                .authorizationUri(text(content, "uri"))
                .redirectUri(text(content, "redirect"))
                .state(text(content, "state"))
                .scopes(new LinkedHashSet<>(List.of(text(content, "scopes").split(" "))))
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, text(content, "slug"));
                    attributes.put(OidcParameterNames.NONCE, text(content, "nonce"));
                    attributes.put(PkceParameterNames.CODE_VERIFIER, text(content, "verifier"));
                })
                .build();
    }

    private static String text(Map<String, Object> content, String name) {
        return String.valueOf(content.get(name));
    }
}
