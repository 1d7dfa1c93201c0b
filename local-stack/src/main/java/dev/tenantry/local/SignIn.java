package dev.tenantry.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.cli.KeyFiles;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real tokens for tests and benchmarks: what browser and console do together, without either. */
public final class SignIn {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*login-actions/authenticate[^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Site site;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    SignIn(Site site) {
        this.site = site;
    }

    /** All tokens of a person's sign-in to the console, as the token endpoint answers them. */
    public JsonNode person(String realm, String email, String password, String... scopes) {
        var verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        var redirect = site.publicUrl(Listener.WEB) + "/login/oauth2/code/" + realm;
        var page = send(HttpRequest.newBuilder(URI.create(realmUrl(realm) + "/auth?"
                + form(Map.of(
                        "client_id", "console",
                        "response_type", "code",
                        "redirect_uri", redirect,
                        "scope", "openid " + String.join(" ", scopes),
                        "code_challenge_method", "S256",
                        "code_challenge", challenge(verifier),
                        "state", "s",
                        "nonce", "n")))));
        var cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
        var signedIn = send(HttpRequest.newBuilder(internal(action(page.body())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies)
                .POST(BodyPublishers.ofString(form(Map.of("username", email, "password", password)))));
        var location = signedIn.headers().firstValue("Location").orElse("");
        var code = CODE.matcher(location);
        if (!code.find()) {
            throw new IllegalStateException("No code for " + email + ": " + signedIn.statusCode() + " " + location);
        }
        var fields = new LinkedHashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier));
        fields.putAll(assertion(realm, "console", KeyFiles.CONSOLE));
        return token(realm, fields);
    }

    /** The token endpoint's answer to an application's client credentials. */
    public JsonNode application(String realm, String clientId, String secret, String... scopes) {
        return application(realm, clientId, secret, Map.of(), scopes);
    }

    /** The same, with headers: for the proof of a key that the token is to be bound to. */
    public JsonNode application(
            String realm, String clientId, String secret, Map<String, String> headers, String... scopes) {
        var fields = new LinkedHashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
        if (scopes.length > 0) {
            fields.put("scope", String.join(" ", scopes));
        }
        return JsonMapper.shared().readTree(post(realm, "token", headers, fields));
    }

    /** The token endpoint's answer to the operators' service account. */
    public JsonNode operator() {
        var fields = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        fields.putAll(assertion("platform", "tenant-cli", "onboarding"));
        return token("platform", fields);
    }

    /** The token endpoint's answer, whatever it is. */
    public JsonNode token(String realm, Map<String, String> fields) {
        return JsonMapper.shared().readTree(post(realm, "token", fields));
    }

    /** What the console sends on a person's behalf: to the endpoint {@code token}, {@code revoke} or {@code logout}. */
    public String asConsole(String realm, String endpoint, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putAll(assertion(realm, "console", KeyFiles.CONSOLE));
        return post(realm, endpoint, all);
    }

    /** What anybody sends to an endpoint of a realm; the body of the answer. */
    public String post(String realm, String endpoint, Map<String, String> fields) {
        return post(realm, endpoint, Map.of(), fields);
    }

    private String post(String realm, String endpoint, Map<String, String> headers, Map<String, String> fields) {
        var request = HttpRequest.newBuilder(URI.create(realmUrl(realm) + "/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)));
        headers.forEach(request::header);
        return send(request).body();
    }

    private Map<String, String> assertion(String realm, String clientId, String keyName) {
        try {
            var file = new KeyFiles(site.state().resolve("keys")).privateKey(keyName);
            var key = ECKey.parse(Files.readString(file));
            var now = Instant.now();
            var assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(clientId)
                            .subject(clientId)
                            .audience(site.publicUrl(Listener.AUTH) + "/realms/" + realm)
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(30)))
                            .build());
            assertion.sign(new ECDSASigner(key));
            return Map.of(
                    "client_id",
                    clientId,
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    assertion.serialize());
        } catch (IOException | ParseException | JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String realmUrl(String realm) {
        return site.internalUrl(Listener.KEYCLOAK) + "/realms/" + realm + "/protocol/openid-connect";
    }

    private URI internal(String publicUrl) {
        return URI.create(publicUrl.replace(site.publicUrl(Listener.AUTH), site.internalUrl(Listener.KEYCLOAK)));
    }

    private static String action(String page) {
        var action = ACTION.matcher(page);
        if (action.find()) {
            return action.group(1).replace("&amp;", "&");
        }
        throw new IllegalStateException("This is no sign-in page: " + page);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
