package dev.tenantry.api;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void roomsUseOnlyWhatTheirPackageAllows() {
        ApplicationModules.of(ResourceApiApplication.class).verify();
    }
}
