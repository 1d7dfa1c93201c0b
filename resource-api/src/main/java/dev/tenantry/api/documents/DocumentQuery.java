package dev.tenantry.api.documents;

import dev.tenantry.api.web.NameList;
import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a list of documents is asked for, out of the parameters of its address.
 *
 * @param words the searched words, in the syntax of web searches
 * @param prefix whether the last word may be the beginning of one
 * @param filter an SQL/JSON path predicate
 * @param conditions on promoted fields
 * @param sort the promoted field to sort by, with a hyphen in front for descending
 * @param counted whether to tell how many match
 * @param facets promoted fields whose values are counted
 * @param members those wanted of each value
 */
record DocumentQuery(
        @Nullable String collection,
        @Nullable String words,
        boolean prefix,
        @Nullable String filter,
        List<Condition> conditions,
        @Nullable String sort,
        boolean counted,
        List<String> facets,
        Members members) {

    private static final Set<String> PAGING = Set.of("limit", "cursor");
    private static final Set<String> KNOWN =
            Set.of("collection", "q", "prefix", "filter", "sort", "count", "facets", "fields", "limit", "cursor");
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "gte", "lt", "lte", "in", "prefix", "exists");
    private static final Pattern CONDITION = Pattern.compile("([^\\[\\]]+)\\[([a-z]+)]");
    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_VALUES = 100;
    private static final int MOST_FACETS = 20;
    private static final int LONGEST = 2000;

    /** One condition on a promoted field: an operator and its values, one unless it is {@code in}. */
    record Condition(String field, String op, List<String> values) {}

    /** @throws ProblemException 400 for a parameter that is not one, or more than a list may have */
    static DocumentQuery of(MultiValueMap<String, String> parameters) {
        var conditions = new ArrayList<Condition>();
        parameters.forEach((name, values) -> {
            if (KNOWN.contains(name)) {
                if (values.size() > 1) {
                    throw refused("\"" + name + "\" comes twice");
                }
            } else {
                values.forEach(value -> conditions.add(condition(name, value)));
            }
        });
        if (conditions.size() > MOST_CONDITIONS) {
            throw refused("A list takes at most " + MOST_CONDITIONS + " conditions");
        }
        var query = new DocumentQuery(
                text(parameters, "collection"),
                text(parameters, "q"),
                flag(parameters, "prefix"),
                text(parameters, "filter"),
                conditions,
                text(parameters, "sort"),
                flag(parameters, "count"),
                facets(text(parameters, "facets")),
                Members.of(text(parameters, "fields")));
        if (query.collection == null && (parameters.containsKey("collection") || !query.isPlain())) {
            throw refused("Name the collection to find documents in: collection=…");
        }
        return query;
    }

    private static Condition condition(String name, String value) {
        var parts = CONDITION.matcher(name);
        if (!parts.matches()) {
            throw refused("\"" + shown(name) + "\" is no parameter of this list; a condition is written " + shown(name)
                    + "[eq]=…");
        }
        var op = parts.group(2);
        if (!OPERATORS.contains(op)) {
            throw refused(
                    "\"" + shown(op) + "\" is no operator; there are eq, ne, gt, gte, lt, lte, in, prefix, exists");
        }
        if (op.equals("exists") && !value.equals("true") && !value.equals("false")) {
            throw refused("exists is true or false");
        }
        var values = op.equals("in") ? NameList.of(name, value, MOST_VALUES) : List.of(value);
        return new Condition(
                clean("field", parts.group(1)),
                op,
                values.stream().map(v -> clean("value", v)).toList());
    }

    private static @Nullable String text(Map<String, List<String>> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.getFirst() == null || values.getFirst().isBlank()
                ? null
                : clean(name, values.getFirst());
    }

    private static List<String> facets(@Nullable String text) {
        return text == null
                ? List.of()
                : NameList.of("facets", text, MOST_FACETS).stream().distinct().toList();
    }

    private static boolean flag(Map<String, List<String>> parameters, String name) {
        var text = text(parameters, name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw refused(name + " is true or false");
        }
        return "true".equals(text);
    }

    private static String clean(String name, String value) {
        if (value.length() > LONGEST) {
            throw refused(name + " is longer than " + LONGEST + " characters");
        }
        if (!Pointers.isStorable(value)) {
            throw refused(name + " holds a character that no text has");
        }
        return value;
    }

    private static String shown(String text) {
        return Pointers.printable(text.substring(0, Math.min(60, text.length())));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }

    /** Whether only the newest of a collection, or of all, are asked for. */
    boolean isPlain() {
        return words == null && filter == null && conditions.isEmpty() && sort == null && !counted && facets.isEmpty();
    }

    boolean counts() {
        return counted || !facets.isEmpty();
    }

    /** The same for the same list, whatever its page. */
    static String identity(MultiValueMap<String, String> parameters) {
        var named = new TreeMap<String, List<String>>(parameters);
        named.keySet().removeAll(PAGING);
        return "documents " + named;
    }

    /** As the functions of PostgreSQL take it. */
    String json(@Nullable Keyset from, int limit, String roles) {
        var query = JsonNodeFactory.instance.objectNode();
        query.put("collection", collection);
        query.putPOJO("roles", roles.split(" "));
        query.putPOJO("where", conditions);
        query.putPOJO("facets", facets);
        query.put("limit", limit);
        if (words != null) {
            query.put("q", words).put("prefix", prefix);
        }
        if (filter != null) {
            query.put("filter", filter);
        }
        if (sort != null) {
            var descending = sort.startsWith("-");
            query.put("sort", descending ? sort.substring(1) : sort).put("descending", descending);
        }
        if (from != null) {
            query.put("id", from.id().toString()).put("key", from.key()).put("backward", from.backward());
        }
        return JsonMapper.shared().writeValueAsString(query);
    }
}
