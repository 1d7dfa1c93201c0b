package dev.tenantry.api.collections;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tenantry.document_index takes of a collection: paths as PostgreSQL's text arrays. */
final class IndexPaths {

    private IndexPaths() {}

    /** The path of each column: {@code {"t1": "{\"status\"}", "b2": "{\"paid\"}"}}, b2 for a boolean in the column t2. */
    static Map<String, String> slots(List<StoredField> fields) {
        return fields.stream().collect(Collectors.toMap(IndexPaths::key, field -> array(field.path())));
    }

    private static String key(StoredField field) {
        return field.type() == PromotedField.Type.BOOLEAN ? field.slot().replace('t', 'b') : field.slot();
    }

    /** The paths of each weight: {@code {"A": ["{\"title\"}"]}}; null searches every text. */
    static @Nullable Map<SearchedPath.Weight, List<String>> search(@Nullable List<SearchedPath> search) {
        return search == null
                ? null
                : search.stream()
                        .collect(Collectors.groupingBy(
                                SearchedPath::weight,
                                Collectors.mapping(searched -> array(searched.path()), Collectors.toList())));
    }

    private static String array(String pointer) {
        return pointer.isEmpty()
                ? "{}"
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(part -> part.replace("~1", "/").replace("~0", "~"))
                        .map(part -> "\"" + part.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
