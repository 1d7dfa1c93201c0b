package dev.tenantry.api.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI 3.1 document, generated from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Tenantry API").version("v1").description("""
                                Collections and documents of one tenant: the one whose realm issued the token. \
                                Problems are RFC 9457; changes need If-Match; lists have cursors."""))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT (RFC 9068)")));
    }
}
