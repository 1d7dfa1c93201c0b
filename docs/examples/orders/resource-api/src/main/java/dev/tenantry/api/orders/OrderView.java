package dev.tenantry.api.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** One order, as stored and as the API shows it. */
record OrderView(
        UUID id,
        String number,
        String customer,
        BigDecimal amount,
        String currency,
        LocalDate placedOn,
        OrderStatus status,
        int version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {}
