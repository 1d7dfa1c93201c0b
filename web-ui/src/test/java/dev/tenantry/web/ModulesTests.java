package dev.tenantry.web;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void everyRoomKeepsToTheRoomsItMayKnow() {
        ApplicationModules.of(WebUiApplication.class).verify();
    }
}
