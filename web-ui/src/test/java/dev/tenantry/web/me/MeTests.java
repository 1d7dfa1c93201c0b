package dev.tenantry.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeTests {

    private final Me alice = new Me(
            new Me.Home("1", "acme", "Acme"),
            "0191-alice",
            "Alice Adams",
            "alice@acme.example",
            List.of("user", "admin", "owner"),
            List.of("documents:write"));

    @Test
    void showsTheHighestRole() {
        assertThat(alice.role()).isEqualTo("owner");
    }

    @Test
    void callsOnlyThePersonThemselvesYou() {
        assertThat(alice.who("0191-alice")).isEqualTo("you");
        assertThat(alice.who("0191-bob")).isEqualTo("someone else");
        assertThat(alice.who(null)).isEqualTo("someone else");
    }

    @Test
    void mayDoWhatIsListedAndNothingMore() {
        assertThat(alice.may("documents:write")).isTrue();
        assertThat(alice.may("collections:write")).isFalse();
    }
}
