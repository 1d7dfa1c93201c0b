package dev.tenantry.web.collections;

import dev.tenantry.web.tokens.SignedInApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the API's collections. */
@Configuration(proxyBeanMethods = false)
class CollectionConfiguration {

    @Bean
    CollectionApi collectionApi(SignedInApi api) {
        return api.as(CollectionApi.class);
    }
}
