package dev.tenantry.local;

import dev.tenantry.cli.TenantCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs the onboarding tool in this process. */
final class Command {

    private Command() {}

    /** @throws StartException with what the tool said, unless it ended well */
    static void tenant(Site site, Map<String, String> more, String... args) {
        var environment = new HashMap<>(site.cliEnvironment());
        environment.putAll(more);
        var out = new StringWriter();
        var err = new StringWriter();
        var status = TenantCli.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), args);
        if (status != 0) {
            throw new StartException("tenant " + String.join(" ", args) + " failed:\n" + out + err);
        }
    }
}
