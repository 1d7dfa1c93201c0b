package dev.tenantry.web.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The API's documents on behalf of the signed-in person. */
@HttpExchange("/v1/documents")
interface DocumentApi {

    @GetExchange
    DocumentPage list(
            @RequestParam String collection,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String cursor);

    @GetExchange("/{id}")
    Document get(@PathVariable UUID id);

    @PostExchange
    ResponseEntity<Void> create(@RequestHeader("Idempotency-Key") String key, @RequestBody NewDocument document);

    @PutExchange("/{id}")
    void replace(@PathVariable UUID id, @RequestHeader("If-Match") String etag, @RequestBody DocumentChange change);

    @DeleteExchange("/{id}")
    void delete(@PathVariable UUID id, @RequestHeader("If-Match") String etag);
}
