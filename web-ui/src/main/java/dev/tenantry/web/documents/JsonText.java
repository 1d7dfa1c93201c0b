package dev.tenantry.web.documents;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as people type it: numbers keep every digit, and a mistake is told with its line and column. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    static JsonNode parse(String text) throws InvalidJson {
        if (text.isBlank()) {
            throw new InvalidJson("Write a JSON value, for example {\"title\": \"First\"}.");
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidJson(where(e) + firstSentence(e));
        }
    }

    static String pretty(JsonNode value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : "Line %d, column %d: "
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** Jackson's later sentences and its parentheses speak to programmers. */
    private static String firstSentence(JacksonException e) {
        String message = e.getOriginalMessage();
        if (!(e instanceof StreamReadException) || message.contains("Stream")) {
            return "This is not one JSON value of at most 500 levels.";
        }
        String sentence = message.lines()
                .findFirst()
                .orElse(message)
                .replaceAll("\\s*\\(code \\d+[^)]*\\)", "")
                .replaceAll("\\s*\\((?:for|JSON) [^)]*\\)+", "")
                .replaceAll("\\s*\\(start marker at [^)]*\\)+", "");
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
