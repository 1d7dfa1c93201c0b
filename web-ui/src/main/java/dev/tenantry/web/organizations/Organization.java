package dev.tenantry.web.organizations;

/** A customer company that people can sign in to. */
public record Organization(String slug, String name, String issuer) {}
