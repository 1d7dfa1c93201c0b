package dev.tenantry.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneOrganizationTests {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> ACME = Optional.of("acme");
    private static final Optional<String> GLOBEX = Optional.of("globex");

    @Test
    void sessionOfAnotherOrganizationIsNotUsedOnAHost() {
        assertThat(OneOrganization.detour("/collections", GLOBEX, ACME)).contains("acme");
        assertThat(OneOrganization.detour("/", GLOBEX, ACME)).contains("acme");
    }

    @Test
    void pageThatExplainsIsShown() {
        assertThat(OneOrganization.detour("/t/acme", GLOBEX, ACME)).isEmpty();
    }

    @Test
    void noSecondSignInOnTopOfTheFirst() {
        assertThat(OneOrganization.detour("/oauth2/authorization/globex", ACME, NONE))
                .contains("globex");
        assertThat(OneOrganization.detour("/login/oauth2/code/globex", ACME, NONE))
                .contains("globex");
    }

    @Test
    void hostOfOneOrganizationNeverSignsInToAnother() {
        assertThat(OneOrganization.detour("/oauth2/authorization/globex", NONE, ACME))
                .contains("globex");
        assertThat(OneOrganization.detour("/login/oauth2/code/globex", NONE, ACME))
                .contains("globex");
    }

    @Test
    void everythingElseGoesOn() {
        assertThat(OneOrganization.detour("/oauth2/authorization/acme", NONE, ACME))
                .isEmpty();
        assertThat(OneOrganization.detour("/oauth2/authorization/acme", ACME, NONE))
                .isEmpty();
        assertThat(OneOrganization.detour("/collections", ACME, ACME)).isEmpty();
        assertThat(OneOrganization.detour("/collections", ACME, NONE)).isEmpty();
        assertThat(OneOrganization.detour("/collections", NONE, NONE)).isEmpty();
    }
}
