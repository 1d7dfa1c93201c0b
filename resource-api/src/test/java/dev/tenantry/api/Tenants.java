package dev.tenantry.api;

/** Tokens of tenants that a test has made for itself, with an application. */
public final class Tenants {

    /** What {@code tenant create --application app} is given, so that the application can sign in. */
    static final String SECRET = "a-secret-of-a-test";

    private Tenants() {}

    public static String token(Platform platform, String slug) {
        return platform.signIn()
                .application(slug, "app", SECRET, Platform.SCOPES)
                .path("access_token")
                .asString();
    }
}
