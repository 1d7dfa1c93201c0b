package dev.tenantry.web.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some orders, and where the next ones begin. */
record OrderPage(List<Order> items, @Nullable String next) {}
