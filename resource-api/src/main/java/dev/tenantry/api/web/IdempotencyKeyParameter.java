package dev.tenantry.api.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Tells in the API's document which operations take a key: every POST of a tenant. */
@Component
class IdempotencyKeyParameter implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().forEach((path, operations) -> {
            if (path.startsWith("/v1/") && operations.getPost() != null) {
                operations
                        .getPost()
                        .addParametersItem(
                                new HeaderParameter()
                                        .name(IdempotencyKey.HEADER)
                                        .description("sent again with the same request, it gets the first answer again")
                                        .schema(
                                                new StringSchema()
                                                        .pattern(
                                                                "^([!#-+\\--:<-\\[\\]-~]{1,255}|\"([!#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$")));
            }
        });
    }
}
