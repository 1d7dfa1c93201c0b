package dev.tenantry.api.documents;

import dev.tenantry.api.web.NameList;
import dev.tenantry.api.web.Pointers;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of values that a reader wants, by the parameter {@code fields}.
 *
 * @param names each once, in the order of the parameter; null for all members
 */
record Members(@Nullable List<String> names) {

    static final Members ALL = new Members(null);

    private static final int MOST = 100;
    private static final int LONGEST = 1000;

    /** @throws ProblemException 400 for more than 100 names, or one that no JSON holds */
    static Members of(@Nullable String fields) {
        if (fields == null || fields.isBlank()) {
            return ALL;
        }
        var names = NameList.of("fields", fields, MOST).stream().distinct().toList();
        for (var name : names) {
            if (name.length() > LONGEST || !Pointers.isStorable(name)) {
                throw new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "fields has a name that is too long or holds a character that no text has");
            }
        }
        return new Members(names);
    }

    /** The names as an array of PostgreSQL. */
    @Nullable
    String array() {
        return names == null
                ? null
                : names.stream()
                        .map(name -> "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
