package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import dev.tenantry.system.FrontDoor;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Onboarding that is killed between any two steps is finished by the same command. */
class OnboardingResumeTests {

    private final FrontDoor door = FrontDoor.open();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void sameCommandFinishesWhatWasBegun(int stepsBefore) {
        var slug = "r" + UUID.randomUUID().toString().substring(0, 8);
        var settings = Settings.of(door.stack().cliEnvironment());
        var owner = "owner@" + slug + ".example";
        var tenant = new NewTenant(slug, "Resumed", "standard", owner, "Olga", "Owner", null, new Lifetimes());
        new Onboarding(tenant, settings, null)
                .steps().stream().limit(stepsBefore).forEach(step -> step.work().run());
        var trusted = new Request("GET", door.url(Listener.API), "/v1/organizations/" + slug);
        assertThat(trusted.send().status()).isEqualTo(stepsBefore < 3 ? 404 : 200);

        for (var step : new Onboarding(tenant, settings, null).steps()) {
            if (!step.isDone().getAsBoolean()) {
                step.work().run();
            }
        }
        assertThat(new PlatformApi(settings).get(slug).state()).isEqualTo("active");
        assertThat(trusted.send().status()).isEqualTo(200);
        assertThat(new TenantRealm(settings, slug).findMember(owner)).isPresent();
        assertThat(new Request("GET", door.url(Listener.MAIL), "/messages.txt")
                        .send()
                        .body())
                .contains("To: " + owner);
    }
}
