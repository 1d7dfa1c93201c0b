package dev.tenantry.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "dev.tenantry.web", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern INLINE = Pattern.compile(
            "<style|<script(?![^>]*\\ssrc=)(?![^>]*th:src=)|\\sstyle\\s*=|\\s(?:th:)?on[a-z]+\\s*=|hx-on"
                    + "|hx-vals\\s*=\\s*['\"]js:|javascript:");

    @ArchTest
    static final ArchRule controllersAreKnownToTheirRoomOnly =
            classes().that().areAnnotatedWith(Controller.class).should().notBePublic();

    @ArchTest
    static final ArchRule settingsAreKnownToTheirRoomOnly = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule configurationsAreKnownToTheirRoomOnly =
            classes().that().areAnnotatedWith(Configuration.class).should().notBePublic();

    @ArchTest
    static final ArchRule nothingIsNamedAfterItsMachinery =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|DTO|VM)");

    @Test
    void noTemplateHasInlineScriptOrStyle() {
        assertThat(templates())
                .isNotEmpty()
                .allSatisfy(
                        template -> assertThat(INLINE.matcher(read(template)).results())
                                .as("inline script or style in %s", template)
                                .isEmpty());
    }

    @Test
    void theInlineRuleSeesWhatItForbids() {
        assertThat(List.of(
                        "<p style=\"color:red\">",
                        "<a onclick=\"x()\">",
                        "<a th:onclick=\"x\">",
                        "<script>x</script>",
                        "<a hx-on:click='x'>",
                        "<style>"))
                .allMatch(html -> INLINE.matcher(html).find());
        assertThat("<script th:src=\"@{/js/app.js}\" defer></script>")
                .matches(html -> !INLINE.matcher(html).find());
    }

    @Test
    void noTemplateShowsTextUnescaped() {
        assertThat(templates())
                .allSatisfy(template -> assertThat(read(template)).doesNotContain("th:utext", "[("));
    }

    @Test
    void pagesSayOrganizationWhereTheCodeSaysTenant() {
        assertThat(templates())
                .allSatisfy(template -> assertThat(read(template).replaceAll("\\$\\{[^}]*}", ""))
                        .doesNotContainIgnoringCase("realm")
                        .doesNotContainPattern("(?i)\\btenants?\\b"));
    }

    @Test
    void applicationYamlStaysShort() {
        assertThat(read(RESOURCES.resolve("application.yaml")).lines()).hasSizeLessThanOrEqualTo(60);
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
