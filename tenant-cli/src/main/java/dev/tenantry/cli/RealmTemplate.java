package dev.tenantry.cli;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hand-written file of {@code keycloak/realms}, whose <code>${…}</code> are filled in parsed JSON, never in text. The
 * list <code>["${scopes}"]</code> stands for all scopes of the API that a tenant's realm has.
 */
final class RealmTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final ArrayNode EVERY_SCOPE = Json.MAPPER.createArrayNode().add("${scopes}");

    private RealmTemplate() {}

    /** @throws IllegalArgumentException if the file has a placeholder without a value */
    static ObjectNode fill(String file, Map<String, String> values) {
        return (ObjectNode) filled(read(file), values);
    }

    private static JsonNode read(String file) {
        try (var resource = RealmTemplate.class.getResourceAsStream("/realms/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("There is no realm file " + file);
            }
            return Json.MAPPER.readTree(resource);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        switch (node) {
            case ObjectNode object -> object.properties().forEach(p -> p.setValue(filled(p.getValue(), values)));
            case ArrayNode array -> {
                if (array.equals(EVERY_SCOPE)) {
                    return scopes();
                }
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), values));
                }
            }
            default -> {
                if (node.isString()) {
                    return Json.MAPPER.getNodeFactory().stringNode(filled(node.stringValue(), values));
                }
            }
        }
        return node;
    }

    /** The scopes of the API are the ones with a colon. */
    private static ArrayNode scopes() {
        var scopes = Json.MAPPER.createArrayNode();
        read("tenant.json")
                .path("clientScopes")
                .valueStream()
                .map(scope -> scope.path("name").asString())
                .filter(name -> name.contains(":"))
                .forEach(scopes::add);
        return scopes;
    }

    private static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            var value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
