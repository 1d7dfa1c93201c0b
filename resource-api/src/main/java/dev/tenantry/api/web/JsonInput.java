package dev.tenantry.api.web;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an input out of JSON that a controller has in its hands already, as strictly as a request body. */
@Component
public class JsonInput {

    private final JsonMapper json;
    private final Validator validator;

    JsonInput(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** Refuses like a body that is not of that shape or has values that are not allowed. */
    public <T> T read(JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body is not the JSON that is expected here");
        }
        var input = json.treeToValue(node, type);
        var violations = validator.validate(input);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return input;
    }

    /**
     * Reads one of many texts in a body.
     *
     * @param what names it in the refusal, as the first word of a sentence
     * @throws ProblemException 400 or 413 for what is no JSON of that shape
     */
    public <T> T parse(String text, Class<T> type, String what) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException unreadable) {
            throw UnreadableJson.refusal(unreadable, what);
        }
    }

    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
