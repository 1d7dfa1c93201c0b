package dev.tenantry.web.api;

import java.io.IOException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The API answered, and the answer was no. */
public class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;

    public ApiProblem(int status, Problem problem) {
        super("The API answered " + status + ": " + problem.sentence());
        this.status = status;
        this.problem = problem;
    }

    static ApiProblem read(ClientHttpResponse response, JsonMapper json) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        try {
            return new ApiProblem(status.value(), json.readValue(response.getBody(), Problem.class));
        } catch (JacksonException notAProblemDocument) {
            return new ApiProblem(status.value(), Problem.unexplained());
        }
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }

    /** The sent body was understood and is not acceptable: the person can correct it. */
    public boolean invalid() {
        return status == 400 || status == 413 || status == 422;
    }

    /** @param slug of a type in the API's list of problems */
    public boolean isOf(String slug) {
        return problem.type() != null && problem.type().endsWith("/" + slug);
    }

    /** Somebody else changed the thing first. */
    public boolean changedMeanwhile() {
        return status == 412;
    }

    /** The API, or something behind it, is not there at the moment. */
    public boolean unavailable() {
        return status >= 502 && status <= 504;
    }
}
