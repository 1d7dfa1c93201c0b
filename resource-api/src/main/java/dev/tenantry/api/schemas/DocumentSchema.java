package dev.tenantry.api.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.ValidationLimitExceededException;
import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema (draft 2020-12) that the documents of a collection keep to; safe to share among threads.
 *
 * <p>Nothing is ever fetched and every check ends. Patterns are those of RE2. The formats date, date-time, email, uri
 * and uuid are asserted; other formats are notes, as the draft has them.
 */
public final class DocumentSchema {

    private static final int LONGEST_DETAIL = 200;

    /** The keywords that speak of one property by its name and not of the object around it. */
    private static final Set<String> OF_A_PROPERTY =
            Set.of("additionalProperties", "unevaluatedProperties", "propertyNames");

    private final JsonNode json;
    private final Schema compiled;

    private DocumentSchema(JsonNode json, Schema compiled) {
        this.json = json;
        this.compiled = compiled;
    }

    /**
     * Of a schema that {@link NewSchemas} has let in.
     *
     * @throws ProblemException 422 with the place, from {@code /schema}, of all that keeps it from being used
     */
    public static DocumentSchema of(JsonNode schema) {
        refuse(errors(Draft202012.META_SCHEMA, schema, "/schema"));
        refuse(SchemaRules.errors(schema));
        var json = schema.deepCopy();
        try {
            return new DocumentSchema(json, Draft202012.compile(json));
        } catch (SchemaException unusable) {
            throw refusal(List.of(new InvalidValue("/schema", "cannot be used as a schema")));
        }
    }

    public JsonNode schema() {
        return json.deepCopy();
    }

    /** @return what is wrong with the value and where, from {@code /value}; at most 100 errors, none if it fits */
    public List<InvalidValue> check(JsonNode value) {
        return errors(compiled, value, "/value");
    }

    private static List<InvalidValue> errors(Schema schema, JsonNode value, String place) {
        var examination = new Examination();
        try {
            schema.validate(examination, value);
        } catch (ValidationLimitExceededException | SchemaException cut) {
            return List.of(new InvalidValue(place, "takes too much work to check against the schema"));
        } finally {
            examination.finish();
        }
        return examination.getErrors().stream()
                .map(error -> invalid(error, place))
                .distinct()
                .limit(Examination.MOST_ERRORS)
                .toList();
    }

    private static InvalidValue invalid(Error error, String place) {
        var pointer = place + error.getInstanceLocation();
        if (OF_A_PROPERTY.contains(error.getKeyword()) && error.getProperty() != null) {
            pointer = Pointers.child(pointer, error.getProperty());
        }
        var detail = Pointers.printable(error.getMessage());
        return new InvalidValue(
                Pointers.printable(pointer),
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
    }

    private static void refuse(List<InvalidValue> errors) {
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
    }

    private static ProblemException refusal(List<InvalidValue> errors) {
        return new ProblemException(ProblemType.VALIDATION, "See the errors", errors);
    }
}
