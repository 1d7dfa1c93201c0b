package dev.tenantry.web.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a customer has ordered, as the API tells it. */
record Order(String number, String customer, BigDecimal amount, String currency, LocalDate placedOn, String status) {}
