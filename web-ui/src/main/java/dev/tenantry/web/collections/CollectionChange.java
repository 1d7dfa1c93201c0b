package dev.tenantry.web.collections;

/** The new title and description of a collection; its name never changes. */
record CollectionChange(String title, String description) {}
