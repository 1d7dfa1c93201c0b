package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo tenants acme and globex with their people and applications, onboarded by the real tool. */
final class DemoTenants implements Part {

    /** For everybody of the cast; fine for a platform that listens on loopback only. */
    static final String PASSWORD = "Correct-Horse-7";

    static final String APPLICATION = "demo-app";

    private final Site site;

    DemoTenants(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "demo tenants";
    }

    @Override
    public void start() {
        Command.tenant(
                site,
                Map.of(
                        "TENANTRY_DEMO_PASSWORD", PASSWORD,
                        "TENANTRY_DEMO_ACME_SECRET", secret("acme"),
                        "TENANTRY_DEMO_GLOBEX_SECRET", secret("globex")),
                "demo");
        writeEnvironment();
    }

    private String secret(String slug) {
        return site.secrets().get("demo." + slug);
    }

    Map<String, String> environment() {
        var values = new LinkedHashMap<String, String>();
        values.put("API_URL", site.publicUrl(Listener.API));
        values.put("WEB_URL", site.publicUrl(Listener.WEB));
        values.put("AUTH_URL", site.publicUrl(Listener.AUTH));
        values.put("OPS_URL", site.publicUrl(Listener.OPS));
        values.put("MAIL_URL", site.publicUrl(Listener.MAIL));
        values.put("ACME_CLIENT_ID", APPLICATION);
        values.put("ACME_CLIENT_SECRET", secret("acme"));
        values.put("GLOBEX_CLIENT_ID", APPLICATION);
        values.put("GLOBEX_CLIENT_SECRET", secret("globex"));
        values.put("ALICE", "alice@acme.example");
        values.put("ADAM", "adam@acme.example");
        values.put("BOB", "bob@acme.example");
        values.put("EVE", "eve@globex.example");
        values.put("DEMO_PASSWORD", PASSWORD);
        return values;
    }

    private void writeEnvironment() {
        write("demo.env", environment());
        write("tenant.env", new LinkedHashMap<>(site.cliEnvironment()));
    }

    private void write(String name, Map<String, String> values) {
        var file = site.state().resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    values.entrySet().stream()
                            .map(value -> value.getKey() + "='" + value.getValue() + "'\n")
                            .collect(Collectors.joining()));
        } catch (IOException failure) {
            throw new StartException("Cannot write " + file, failure);
        }
    }
}
