package dev.tenantry.api.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order is in its life. */
enum OrderStatus {
    OPEN,
    PAID,
    CANCELED;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that {@link #text()}. */
    static OrderStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
