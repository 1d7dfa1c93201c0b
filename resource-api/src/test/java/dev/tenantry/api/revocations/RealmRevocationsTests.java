package dev.tenantry.api.revocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.revocations.Revocation.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RealmRevocationsTests {

    private static final Instant SOON = Instant.now().plusSeconds(60);

    private final RealmRevocations realm = new RealmRevocations();

    @Test
    void tokenAndSessionNeverComeBack() {
        realm.add(revocation(Kind.TOKEN, "t1", null, 100));
        realm.add(revocation(Kind.SESSION, "s1", null, 100));
        assertThat(realm.cover(token("t1", "other", "client", 500))).isTrue();
        assertThat(realm.cover(token("other", "s1", "client", 500))).isTrue();
        assertThat(realm.cover(token("t2", "s2", "client", 50))).isFalse();
    }

    /** A refresh token that was revoked ends the client's part of a session, which a new sign-in may give it again. */
    @Test
    void partOfASessionEndsForOneClientUntilTheNextSignIn() {
        realm.add(revocation(Kind.SESSION, "s1", "shop", 100));
        assertThat(realm.cover(token("t", "s1", "shop", 100))).isTrue();
        assertThat(realm.cover(token("t", "s1", "console", 100))).isFalse();
        assertThat(realm.cover(token("t", "s1", "shop", 101))).isFalse();
    }

    @Test
    void holdersLoseWhatWasIssuedUpToThatSecond() {
        realm.add(revocation(Kind.SUBJECT, "sub", null, 100));
        assertThat(realm.cover(token("t", null, "client", 100))).isTrue();
        assertThat(realm.cover(token("t", null, "client", 101))).isFalse();
        realm.add(revocation(Kind.CLIENT, "client", null, 200));
        assertThat(realm.cover(token("t", null, "client", 200))).isTrue();
        assertThat(realm.cover(token("t", null, "another", 200))).isFalse();
        realm.add(revocation(Kind.REALM, null, null, 300));
        assertThat(realm.cover(token("t", null, "another", 300))).isTrue();
    }

    @Test
    void recordsAreForgottenWhenNoTokenOfTheirsCanLive() {
        realm.add(new Revocation(
                1, "acme", Kind.TOKEN, "t1", null, 100, Instant.now().minusSeconds(1)));
        realm.forget(Instant.now());
        assertThat(realm.size()).isZero();
    }

    @Test
    void tooManyBecomeOneForTheWholeRealmThatLivesAsLongAsTheLongest() {
        realm.add(new Revocation(1, "acme", Kind.TOKEN, "first", null, 900, SOON.plusSeconds(600)));
        for (int i = 1; i < RealmRevocations.MOST; i++) {
            realm.add(revocation(Kind.TOKEN, "t" + i, null, 100));
        }
        realm.add(revocation(Kind.TOKEN, "last", null, 100));
        assertThat(realm.size()).isEqualTo(2);
        realm.forget(SOON.plusSeconds(1));
        assertThat(realm.cover(token("first", null, "client", 100))).isTrue();
        assertThat(realm.cover(token("anything", null, "client", 900))).isTrue();
        assertThat(realm.cover(token("anything", null, "client", 901))).isFalse();
    }

    @Test
    void changeOfKeysIsTold() {
        var before = realm.keysRenewed();
        realm.add(revocation(Kind.KEYS, null, null, 100));
        assertThat(realm.keysRenewed()).isNotEqualTo(before);
    }

    private static Revocation revocation(Kind kind, String key, String client, long issuedUpTo) {
        return new Revocation(7, "acme", kind, key, client, issuedUpTo, SOON);
    }

    private static IssuedToken token(String id, String session, String client, long issuedAt) {
        return new IssuedToken("acme", id, session, "sub", client, issuedAt);
    }
}
