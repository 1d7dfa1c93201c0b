package dev.tenantry.api.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
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
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>().description(ApiSchemas.ANY));
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
            operation.getParameters().forEach(ApiOperations::narrow);
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

    /** What Java's types do not say of a parameter. */
    private static void narrow(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" ->
                parameter.schema(new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Limit.MOST)));
            case "If-Match" -> parameter.schema(new StringSchema().pattern("^\"[0-9]{1,9}\"$"));
            case "Content-Range" ->
                parameter.schema(new StringSchema().pattern("^bytes [0-9]{1,15}-[0-9]{1,15}/([0-9]{1,15}|\\*)$"));
            case "prefix", "count", "excel" -> parameter.schema(new BooleanSchema());
            case "collection", "name" -> parameter.schema(new StringSchema().pattern("^[a-z][a-z0-9-]{0,62}$"));
            case "format" -> parameter.schema(choice("ndjson", "csv"));
            case "delimiter" -> parameter.schema(choice("comma", "semicolon", "tab"));
            case "failing" -> parameter.schema(choice("keep"));
            default -> {
                // as it is
            }
        }
    }

    private static Schema<String> choice(String... texts) {
        var choice = new StringSchema();
        List.of(texts).forEach(choice::addEnumItem);
        return choice;
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
