package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Request.Answer;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What one user asks for costs his own organization, and no other. */
class NoisyTenantTests {

    private final Platform platform = Platform.running();
    private final Acme acme = new Acme();

    @Test
    void searchesOfOneTenantLeaveTheDatabaseToOthers() throws Exception {
        var slow = acme.collection("");
        try (var connection = platform.superuser();
                var rows = connection.prepareStatement("""
                        insert into tenantry.documents (tenant_id, id, collection, value, created_by, updated_by)
                        select c.tenant_id, gen_random_uuid(), c.name,
                          jsonb_build_object('lines', (select jsonb_agg(n) from generate_series(1, 1500) n)), 'test', 'test'
                        from tenantry.collections c, generate_series(1, 400) where c.name = ?""")) {
            rows.setString(1, slow);
            rows.executeUpdate();
        }
        try (var threads = Executors.newFixedThreadPool(24)) {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 24; i++) {
                Callable<Answer> search =
                        () -> acme.find(slow, "filter", "$.lines[*] ? (@ == $.lines[*]) == -1", "count", "true");
                answers.add(threads.submit(search));
            }
            // long enough for all of them to be there
            Thread.sleep(500);
            for (var i = 0; i < 10; i++) {
                assertThat(platform.get("/v1/documents?limit=1")
                                .bearer(platform.person("eve"))
                                .send()
                                .status())
                        .isEqualTo(200);
            }
            assertThat(answers.stream().map(NoisyTenantTests::status).distinct())
                    .contains(429)
                    .isSubsetOf(429, 503);
            var busy = answers.stream()
                    .filter(answer -> status(answer) == 429)
                    .findFirst()
                    .orElseThrow()
                    .get();
            assertThat(busy.problem()).isEqualTo("too-many-requests");
            assertThat(busy.header("Retry-After")).isEqualTo("2");
        } finally {
            acme.as("alice", "DELETE", "/v1/collections/" + slow + "?cascade=true")
                    .ifMatch(1)
                    .send();
        }
    }

    private static int status(Future<Answer> answer) {
        try {
            return answer.get().status();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
