package dev.tenantry.api.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** What the house rules say of every operation in the API's document: its noun, its refusals, its versions. */
@Component
class ApiOperations implements OperationCustomizer {

    static {
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>().description("any JSON value"));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var noun = method.getBeanType().getPackageName().replaceFirst(".*\\.", "");
        operation.setTags(List.of(noun));
        operation.setOperationId(noun + "-" + method.getMethod().getName());
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getSchema() == null)
                    .forEach(parameter -> parameter.in("query").schema(new StringSchema()));
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals(HttpHeaders.IF_MATCH))
                    .forEach(parameter -> parameter.required(true).description("the ETag that was read"));
        }
        if (method.getReturnType().getGenericParameterType().getTypeName().contains("ResponseEntity")) {
            operation
                    .getResponses()
                    .values()
                    .forEach(response -> response.addHeaderObject(
                            HttpHeaders.ETAG,
                            new Header().description("the version").schema(new StringSchema())));
        }
        operation.getResponses().addApiResponse("default", problem());
        return operation;
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("A problem (RFC 9457) of the closed list")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }
}
