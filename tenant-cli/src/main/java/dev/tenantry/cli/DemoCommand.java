package dev.tenantry.cli;

import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tenant demo}: people and tenants for trying a platform out, onboarded like any other. */
@Command(
        name = "demo",
        description = {
            "Onboards two tenants to try the platform out: acme with an owner, an admin and a user, globex with an owner,",
            "each with an application demo-app. Not for a platform that strangers reach: everybody has the password in",
            "TENANTRY_DEMO_PASSWORD; the secrets of the applications are TENANTRY_DEMO_ACME_SECRET and _GLOBEX_SECRET."
        })
final class DemoCommand extends TenantCommand {

    private static final String APPLICATION = "demo-app";

    @Override
    public Integer call() {
        var password = cli.required("TENANTRY_DEMO_PASSWORD");
        onboard("acme", "Acme Corporation", Person.of("alice@acme.example", "Alice Adams"), password);
        addMember("acme", new Person("adam@acme.example", "Adam", "Archer"), "admin", password);
        addMember("acme", new Person("bob@acme.example", "Bob", "Baker"), "user", password);
        onboard("globex", "Globex Industries", Person.of("eve@globex.example", "Eve Evans"), password);
        output.progress("acme and globex are there, with alice, adam, bob and eve");
        return ExitCode.OK;
    }

    private void onboard(String slug, String name, Person owner, String password) {
        var tenant = new NewTenant(
                slug,
                name,
                "standard",
                owner.email(),
                owner.firstName(),
                owner.lastName(),
                APPLICATION,
                new Lifetimes());
        var secret = cli.required("TENANTRY_DEMO_" + slug.toUpperCase(Locale.ROOT) + "_SECRET");
        output.progress(slug + ":");
        Step.follow(new Onboarding(tenant, cli.settings(), secret).steps(), false, output);
        new TenantRealm(cli.settings(), slug).acceptInvitation(owner.email(), password);
    }

    private void addMember(String slug, Person person, String role, String password) {
        var realm = new TenantRealm(cli.settings(), slug);
        if (realm.findMember(person.email()).isEmpty()) {
            realm.addMember(person.email(), person.firstName(), person.lastName(), role);
        }
        realm.acceptInvitation(person.email(), password);
    }
}
