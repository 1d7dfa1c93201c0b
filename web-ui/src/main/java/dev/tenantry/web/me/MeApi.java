package dev.tenantry.web.me;

import org.springframework.web.service.annotation.GetExchange;

/** What the API says about the caller. */
interface MeApi {

    @GetExchange("/v1/me")
    Me me();
}
