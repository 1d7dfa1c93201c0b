package dev.tenantry.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.tenantry.api.security.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.tenantry.api", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {

    @ArchTest
    static final ArchRule EDGES_STAY_IN_THEIR_ROOM = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .or()
            .areAnnotatedWith(Repository.class)
            .or()
            .areAnnotatedWith(Configuration.class)
            .or()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .notHaveModifier(PUBLIC);

    @ArchTest
    static final ArchRule NO_NAME_SAYS_NOTHING =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|DTO|Dto|VM)$");

    @ArchTest
    static final ArchRule ONLY_TENANCY_OPENS_CONNECTIONS = noClasses()
            .that(are(not(resideInAPackage("..tenancy.."))))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javax.sql.DataSource");

    @ArchTest
    static final ArchRule ONLY_RECENT_READS_LEAVE_THE_PRIMARY = noClasses()
            .that()
            .resideOutsideOfPackages("..tenancy..", "..replica..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("ReadScope");

    @ArchTest
    static final ArchRule ONLY_THE_REGISTRY_WORKS_WITHOUT_A_TENANT = noClasses()
            .that()
            .resideOutsideOfPackages("..tenancy..", "..tenants..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Registry");

    @ArchTest
    static final ArchRule EVERY_OPERATION_ON_DATA_NAMES_ITS_PERMISSION = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("..tenants..", "..me..")
            .and()
            .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
            .should()
            .beAnnotatedWith(Needs.class);

    /** A setting can be flipped inside one statement, so no statement may be put together from text. */
    @Test
    void noStatementIsBuiltFromStrings() throws IOException {
        var built = new ArrayList<String>();
        var call = Pattern.compile(
                "(?s)\\b(?:sql|statement|prepareStatement)\\(\\s*(\"\"\".*?\"\"\"|\"[^\"]*\"|\\w+)\\s*(.)");
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var text = Files.readString(source);
                call.matcher(text)
                        .results()
                        .filter(m -> m.group(2).equals("+") || m.group(2).equals("."))
                        .forEach(m -> built.add(source + ": " + m.group()));
            }
        }
        assertThat(built).isEmpty();
    }
}
