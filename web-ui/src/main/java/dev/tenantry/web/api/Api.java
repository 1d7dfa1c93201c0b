package dev.tenantry.web.api;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The API as this console reaches it; every answer from 400 upwards becomes an {@link ApiProblem}. */
@Component
public class Api {

    private final ApiSettings settings;
    private final ObjectProvider<RestClient.Builder> builders;
    private final JsonMapper json;

    Api(ApiSettings settings, ObjectProvider<RestClient.Builder> builders, JsonMapper json) {
        this.settings = settings;
        this.builders = builders;
        this.json = json;
    }

    /** A client without credentials, to which a caller may add its own. */
    public RestClient.Builder client() {
        return builders.getObject()
                .baseUrl(settings.url().toString())
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw ApiProblem.read(response, json);
                });
    }
}
