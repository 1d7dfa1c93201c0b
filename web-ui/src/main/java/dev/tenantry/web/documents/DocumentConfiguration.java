package dev.tenantry.web.documents;

import dev.tenantry.web.tokens.SignedInApi;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;

/** The client of the API's documents, whose numbers keep every digit on their way through the console. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    DocumentApi documentApi(SignedInApi api) {
        return api.as(DocumentApi.class);
    }

    @Bean
    JsonMapperBuilderCustomizer everyDigit() {
        return json -> json.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }
}
