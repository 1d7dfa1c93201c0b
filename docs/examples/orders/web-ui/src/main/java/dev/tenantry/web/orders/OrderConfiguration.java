package dev.tenantry.web.orders;

import dev.tenantry.web.tokens.SignedInApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the API's orders. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

    @Bean
    OrderApi orderApi(SignedInApi api) {
        return api.as(OrderApi.class);
    }
}
