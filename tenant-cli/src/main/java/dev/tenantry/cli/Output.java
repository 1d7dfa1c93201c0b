package dev.tenantry.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How a command answers: lines for people, or JSON for scripts. */
final class Output {

    enum Format {
        text,
        json
    }

    @Option(names = "--output", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE})")
    Format format = Format.text;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec command;

    boolean isJson() {
        return format == Format.json;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Progress: never mixed into JSON. */
    void progress(String line) {
        if (isJson()) {
            command.commandLine().getErr().println(line);
        } else {
            out().println(line);
        }
    }

    void tenant(PlatformApi.Tenant tenant) {
        if (isJson()) {
            json(tenant.json());
            return;
        }
        out().printf(
                        "%s%n  name    %s%n  state   %s%n  plan    %s%n  id      %s%n  issuer  %s%n",
                        tenant.slug(), tenant.name(), tenant.state(), tenant.plan(), tenant.id(), tenant.issuer());
    }

    void tenants(List<PlatformApi.Tenant> tenants) {
        if (isJson()) {
            json(Json.MAPPER.valueToTree(
                    tenants.stream().map(PlatformApi.Tenant::json).toList()));
        } else if (tenants.isEmpty()) {
            out().println("No tenants yet. Make one: tenant create SLUG --name NAME --owner-email ADDRESS");
        } else {
            tenants.forEach(t -> out().printf("%-40s %-11s %s%n", t.slug(), t.state(), t.name()));
        }
    }

    void json(JsonNode json) {
        out().println(json.toPrettyString());
    }
}
