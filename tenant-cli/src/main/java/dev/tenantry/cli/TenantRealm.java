package dev.tenantry.cli;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One tenant's realm, as the realm's own account may manage it. */
public final class TenantRealm {

    private final Settings settings;
    private final String slug;
    private final RealmAccount account;
    private final Members members;

    public TenantRealm(Settings settings, String slug) {
        this.settings = settings;
        this.slug = slug;
        this.account = new RealmAccount(settings, slug);
        this.members = new Members(account);
    }

    boolean exists() {
        return account.exists();
    }

    /**
     * The account of a tenant's realm, for what only some commands do there.
     *
     * @throws CliException if there is no tenant of this short name with a realm
     */
    static RealmAccount account(Settings settings, String slug) {
        var account = new RealmAccount(settings, slug);
        if (slug.equals("platform") || !account.exists()) {
            throw new CliException(ExitCode.NOT_FOUND, "There is no tenant " + slug + " with a realm");
        }
        return account;
    }

    /** An access token for the API, of an account that may do nothing there: it proves the realm's set-up. */
    public String proof() {
        return account.proof();
    }

    /** Whether the realm has the given settings, and its people need no last name. */
    boolean isAs(ObjectNode settings) {
        var realm = account.send("GET", "", null).accepted().json();
        return has(realm, settings) && profile().equals(RealmTemplate.fill("user-profile.json", Map.of()));
    }

    private static boolean has(JsonNode realm, JsonNode settings) {
        return settings.properties().stream()
                .allMatch(setting -> setting.getValue().isObject()
                        ? has(realm.path(setting.getKey()), setting.getValue())
                        : setting.getValue()
                                .asString()
                                .equals(realm.path(setting.getKey()).asString("")));
    }

    private JsonNode profile() {
        var profile = (ObjectNode)
                account.send("GET", "/users/profile", null).accepted().json();
        profile.path("attributes").forEach(attribute -> ((ObjectNode) attribute).remove("multivalued"));
        profile.remove("groups");
        return profile;
    }

    void correct(ObjectNode settings) {
        account.send("PUT", "", settings).accepted();
        account.send("PUT", "/users/profile", RealmTemplate.fill("user-profile.json", Map.of()))
                .accepted();
    }

    void delete() {
        account.send("DELETE", "", null).accepted();
    }

    /** Asks a member by e-mail to confirm the address and to choose a password; the link is good for three days. */
    void invite(String userId) {
        var console = settings.webUrlOf(slug) + "/login/oauth2/code/" + slug;
        members.invite(
                userId,
                "client_id=console&redirect_uri=" + JsonHttp.encode(console),
                "VERIFY_EMAIL",
                "UPDATE_PASSWORD");
    }

    boolean hasPassword(String userId) {
        return members.credentials(userId).contains("password");
    }

    /** The id of the member with this e-mail address. */
    Optional<String> findMember(String email) {
        return members.find(email);
    }

    /** Adds a member whose address counts as confirmed. */
    void addMember(String email, String firstName, String lastName, String role) {
        members.add(new Person(email, firstName, lastName), true);
        members.grant(members.find(email).orElseThrow(), role);
    }

    /** Sets a password and confirms the address, as if the invitation had been followed. */
    public void acceptInvitation(String email, String password) {
        var id = members.find(email).orElseThrow();
        if (!hasPassword(id)) {
            members.acceptInvitation(id, password);
        }
    }
}
