package dev.tenantry.api.web;

/** The limits of JSON as an installation has them that sets none. */
public final class DefaultLimits {

    private DefaultLimits() {}

    public static StorableJson storable() {
        return new StorableJson(new JsonSettings(64, 100, 256));
    }
}
