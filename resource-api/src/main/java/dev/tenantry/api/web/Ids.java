package dev.tenantry.api.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), so that their order is the order of creation. */
public final class Ids {

    /** Greater than every id: where a list that begins with the newest starts. */
    public static final UUID LAST = new UUID(-1, -1);

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }
}
