package dev.tenantry.web.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTests {

    @ParameterizedTest
    @ValueSource(strings = {"acme", "a1b", "big-co-2", "a123456789012345678901234567890123456789"})
    void acceptsShortNames(String slug) {
        assertThat(Slug.isValid(slug)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "1ab",
                "Acme",
                "acme-",
                "ac_me",
                "../acme",
                "acme/x",
                "acme\n",
                "äcme",
                "a1234567890123456789012345678901234567890"
            })
    void refusesEverythingElse(String slug) {
        assertThat(Slug.isValid(slug)).isFalse();
    }

    @Test
    void forgivesSpacesAndCapitalsOfTypists() {
        assertThat(Slug.typed("  Acme ")).contains("acme");
        assertThat(Slug.typed("no such thing")).isEmpty();
    }
}
