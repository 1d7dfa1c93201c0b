package dev.tenantry.api.schemas;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** uniqueItems over texts: the library's own takes the square of the time for items that share a hash code. */
final class UniqueItems extends AbstractKeyword {

    private static final String NAME = "uniqueItems";

    UniqueItems() {
        super(NAME);
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode wanted, Schema parent, SchemaContext context) {
        return new BaseKeywordValidator(this, wanted, location, parent, context) {
            @Override
            public void validate(ExecutionContext examination, JsonNode value, JsonNode root, NodePath place) {
                if (wanted.booleanValue(false) && value.isArray() && !isUnique(value)) {
                    examination.addError(error().instanceNode(value)
                            .instanceLocation(place)
                            .evaluationPath(examination.getEvaluationPath())
                            .locale(examination.getExecutionConfig().getLocale())
                            .build());
                }
            }
        };
    }

    private static boolean isUnique(JsonNode array) {
        Set<String> seen = new HashSet<>();
        return array.valueStream().allMatch(item -> seen.add(canonical(item)));
    }

    /** The same text for values that JSON Schema calls equal: 1 and 1.0, objects whatever their order. */
    private static String canonical(JsonNode node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isNumber()) {
            text.append(node.decimalValue().stripTrailingZeros());
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(item -> {
                write(item, text);
                text.append(',');
            });
            text.append(']');
        } else if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            node.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
            text.append('{');
            sorted.forEach((name, value) -> {
                text.append(name.length()).append(':').append(name);
                write(value, text);
            });
            text.append('}');
        } else {
            text.append(node);
        }
    }
}
