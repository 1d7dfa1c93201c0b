package dev.tenantry.api.web;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantClosed;
import dev.tenantry.api.tenancy.UpkeepDue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of keys. */
@Repository
class IdempotencyKeyRepository {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final WebSettings settings;

    IdempotencyKeyRepository(JdbcClient jdbc, WebSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** False if the key was used before; waits for a transaction that is using it now. */
    boolean claim(IdempotencyKey key, byte[] fingerprint) {
        return statement("""
                insert into idempotency_keys (tenant_id, client, subject, key, fingerprint)
                values (:tenant, :client, :subject, :key, :fingerprint) on conflict do nothing""", key).param("fingerprint", fingerprint).update() == 1;
    }

    /** What the key was used for. */
    Optional<Use> find(IdempotencyKey key, byte[] fingerprint) {
        return statement("""
                select *, fingerprint = :fingerprint as same from idempotency_keys
                where tenant_id = :tenant and client = :client and subject = :subject and key = :key""", key)
                .param("fingerprint", fingerprint)
                .query(IdempotencyKeyRepository::use)
                .optional();
    }

    void store(IdempotencyKey key, StoredAnswer answer) {
        statement("""
                update idempotency_keys
                set status = :status, location = :location, etag = :etag, content_type = :contentType, body = :body
                where tenant_id = :tenant and client = :client and subject = :subject and key = :key""", key)
                .param("status", answer.status())
                .param("location", answer.location(), Types.VARCHAR)
                .param("etag", answer.etag(), Types.VARCHAR)
                .param("contentType", answer.contentType(), Types.VARCHAR)
                .param("body", answer.body())
                .update();
    }

    @EventListener
    void forgetTheOld(UpkeepDue due) {
        int forgotten;
        do {
            forgotten = statement("""
                    delete from idempotency_keys where tenant_id = :tenant and ctid = any(array(
                      select ctid from idempotency_keys
                      where tenant_id = :tenant and created_at < now() - make_interval(secs => :lifetime)
                      order by created_at limit :batch for update skip locked))""")
                    .param("lifetime", settings.idempotencyKeyLifetime().toSeconds())
                    .param("batch", BATCH)
                    .update();
        } while (forgotten == BATCH);
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from idempotency_keys where tenant_id = :tenant").update();
    }

    private StatementSpec statement(String sql, IdempotencyKey key) {
        return statement(sql)
                .param("client", key.requester().client())
                .param("subject", key.requester().subject())
                .param("key", key.text());
    }

    private StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static Use use(ResultSet row, int number) throws SQLException {
        return new Use(
                row.getBoolean("same"),
                new StoredAnswer(
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getString("content_type"),
                        row.getBytes("body")));
    }

    /**
     * One use of a key.
     *
     * @param same whether it was for the request with the given fingerprint
     */
    record Use(boolean same, StoredAnswer answer) {}
}
