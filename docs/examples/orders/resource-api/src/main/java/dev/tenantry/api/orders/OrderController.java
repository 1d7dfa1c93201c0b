package dev.tenantry.api.orders;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.Limit;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.Version;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. A number that is taken needs no word here: it is the 409 that a unique key becomes. */
@RestController
@RequestMapping("/v1/orders")
class OrderController {

    private final OrderRepository orders;
    private final Cursors cursors;

    OrderController(OrderRepository orders, Cursors cursors) {
        this.orders = orders;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.ORDERS_READ)
    Page<OrderView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limit.of(limit);
        var before = cursors.position(cursor, "orders").map(UUID::fromString).orElse(Ids.LAST);
        return cursors.page(
                orders.list(before, size + 1),
                size,
                "orders",
                order -> order.id().toString());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ORDERS_WRITE)
    ResponseEntity<OrderView> create(@RequestBody @Valid OrderValues values, @AuthenticationPrincipal Caller caller) {
        var created = orders.insert(Ids.next(), values, caller.subject());
        return ResponseEntity.created(URI.create("/v1/orders/" + created.id()))
                .eTag(new Version(created.version()).etag())
                .body(created);
    }

    @GetMapping("/{id}")
    @Needs(Permission.ORDERS_READ)
    ResponseEntity<OrderView> read(@PathVariable UUID id) {
        return answer(orders.find(id).orElseThrow(OrderController::missing));
    }

    @PutMapping("/{id}")
    @Needs(Permission.ORDERS_WRITE)
    ResponseEntity<OrderView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid OrderValues values,
            @AuthenticationPrincipal Caller caller) {
        var version = Version.required(ifMatch);
        return answer(
                orders.update(id, version.number(), values, caller.subject()).orElseThrow(() -> refusal(id)));
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.ORDERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        if (!orders.delete(id, Version.required(ifMatch).number())) {
            throw refusal(id);
        }
    }

    private ProblemException refusal(UUID id) {
        return orders.find(id).isPresent() ? Version.changed() : missing();
    }

    private static ProblemException missing() {
        return ProblemException.notFound("order");
    }

    private static ResponseEntity<OrderView> answer(OrderView order) {
        return ResponseEntity.ok().eTag(new Version(order.version()).etag()).body(order);
    }
}
