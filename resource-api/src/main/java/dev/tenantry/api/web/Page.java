package dev.tenantry.api.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {}
