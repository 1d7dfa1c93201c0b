package dev.tenantry.api.orders;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantClosed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of orders; each method is one statement, hence one network turn. */
@Repository
class OrderRepository {

    private final JdbcClient jdbc;

    OrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OrderView insert(UUID id, OrderValues values, String by) {
        return bind("""
                insert into orders (tenant_id, id, number, customer, amount, currency, placed_on, status,
                  created_by, updated_by)
                values (:tenant, :id, :number, :customer, :amount, :currency, :placedOn, :status, :by, :by)
                returning *""", values)
                .param("id", id)
                .param("by", by)
                .query(OrderRepository::order)
                .single();
    }

    /** Empty if there is no such order in that version. */
    Optional<OrderView> update(UUID id, int version, OrderValues values, String by) {
        return bind("""
                update orders set number = :number, customer = :customer, amount = :amount, currency = :currency,
                  placed_on = :placedOn, status = :status,
                  version = version + 1, updated_at = now(), updated_by = :by
                where tenant_id = :tenant and id = :id and version = :version
                returning *""", values)
                .param("id", id)
                .param("version", version)
                .param("by", by)
                .query(OrderRepository::order)
                .optional();
    }

    Optional<OrderView> find(UUID id) {
        return statement("select * from orders where tenant_id = :tenant and id = :id")
                .param("id", id)
                .query(OrderRepository::order)
                .optional();
    }

    /** Newest first, those before the given id. */
    List<OrderView> list(UUID before, int limit) {
        return statement("""
                select * from orders where tenant_id = :tenant and id < :before order by id desc limit :limit""")
                .param("before", before)
                .param("limit", limit)
                .query(OrderRepository::order)
                .list();
    }

    /** False if there is no such order in that version. */
    boolean delete(UUID id, int version) {
        return statement("delete from orders where tenant_id = :tenant and id = :id and version = :version")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from orders where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec bind(String sql, OrderValues values) {
        return statement(sql)
                .param("number", values.number())
                .param("customer", values.customer())
                .param("amount", values.amount())
                .param("currency", values.currency())
                .param("placedOn", values.placedOn())
                .param("status", values.status().text());
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static OrderView order(ResultSet row, int number) throws SQLException {
        return new OrderView(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("customer"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getObject("placed_on", LocalDate.class),
                OrderStatus.of(row.getString("status")),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
