package dev.tenantry.api.collections;

import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A promoted field at its place among the columns of the table of documents.
 *
 * @param path JSON Pointer into the document
 * @param slot the column
 * @param ready whether every document has been indexed by it
 */
record StoredField(String name, PromotedField.Type type, String path, String slot, boolean ready) {

    /**
     * Keeps the fields that are there where they are and finds places for the new ones.
     *
     * @param ready whether new fields need no indexing
     * @throws ProblemException 422 if a name comes twice or a type has no place left
     */
    static List<StoredField> arrange(List<PromotedField> wanted, List<StoredField> present, boolean ready) {
        var taken = present.stream()
                .filter(stored -> wanted.stream().anyMatch(stored::is))
                .map(StoredField::slot)
                .collect(Collectors.toCollection(HashSet::new));
        var names = new HashSet<String>();
        var arranged = new ArrayList<StoredField>();
        for (var field : wanted) {
            if (!names.add(field.name())) {
                throw refused(arranged.size(), "name", "is the name of another field");
            }
            arranged.add(present.stream()
                    .filter(stored -> stored.is(field))
                    .findFirst()
                    .or(() -> free(field.type(), taken).map(slot -> field.at(slot, ready)))
                    .orElseThrow(() -> refused(
                            arranged.size(),
                            "type",
                            "There are places for 8 text and boolean fields, 5 numbers and 3 times")));
            taken.add(arranged.getLast().slot());
        }
        return arranged;
    }

    PromotedField promoted() {
        return new PromotedField(name, type, path);
    }

    private boolean is(PromotedField field) {
        return name.equals(field.name()) && type == field.type() && path.equals(field.path());
    }

    private static Optional<String> free(PromotedField.Type type, Set<String> taken) {
        return IntStream.rangeClosed(1, type.places())
                .mapToObj(place -> type.letter() + String.valueOf(place))
                .filter(slot -> !taken.contains(slot))
                .findFirst();
    }

    private static ProblemException refused(int place, String member, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION,
                "See the errors",
                List.of(new InvalidValue("/fields/" + place + "/" + member, detail)));
    }
}
