package dev.tenantry.web.orders;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The API's orders on behalf of the signed-in person. */
@HttpExchange("/v1/orders")
interface OrderApi {

    @GetExchange
    OrderPage list(@RequestParam int limit, @RequestParam(required = false) @Nullable String cursor);
}
