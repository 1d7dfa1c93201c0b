package dev.tenantry.api.web;

import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A UUID as RFC 9562 writes it: Jackson takes Base64 too, and Java leaves out zeroes. */
final class StrictUuid extends StdDeserializer<UUID> {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    StrictUuid() {
        super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (UUID) context.handleUnexpectedToken(getValueType(context), parser);
        }
        var text = parser.getString();
        if (!UUID_TEXT.matcher(text).matches()) {
            return (UUID) context.handleWeirdStringValue(UUID.class, text, "not a UUID");
        }
        return UUID.fromString(text);
    }
}
