package dev.tenantry.api.orders;

import dev.tenantry.api.web.DisplayName;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a caller says of an order.
 *
 * @param number not taken by another order of the tenant
 * @param currency code of ISO 4217
 */
record OrderValues(
        @DisplayName(max = 40) String number,
        @DisplayName(max = 200) String customer,

        @NotNull @DecimalMin("0") @Digits(integer = 10, fraction = 2)
        BigDecimal amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "is three capital letters")
        String currency,

        @NotNull LocalDate placedOn,
        @NotNull OrderStatus status) {}
