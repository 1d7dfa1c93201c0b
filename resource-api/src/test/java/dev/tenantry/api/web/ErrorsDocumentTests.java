package dev.tenantry.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTests {

    @Test
    void documentListsTheProblemsOfTheCode() throws IOException {
        var document = Files.readString(Path.of("../docs/reference/errors.md"));
        var listed = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\| ([^|]+) \\|")
                .matcher(document)
                .results()
                .map(row ->
                        row.group(1) + " " + row.group(2) + " " + row.group(3).strip())
                .toList();
        assertThat(listed)
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .map(type -> type.slug() + " " + type.status().value() + " " + type.title())
                        .toList());
    }
}
