package dev.tenantry.web.collections;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The API's collections on behalf of the signed-in person. */
@HttpExchange("/v1/collections")
interface CollectionApi {

    @GetExchange("/{name}")
    Collection get(@PathVariable String name);

    @GetExchange
    CollectionPage list(@RequestParam int limit, @RequestParam(required = false) @Nullable String cursor);

    @PostExchange
    void create(@RequestBody NewCollection collection);

    /** Only what is named: title and description here, the rest stays as applications have set it. */
    @PatchExchange(url = "/{name}", contentType = "application/merge-patch+json")
    void change(
            @PathVariable String name, @RequestHeader("If-Match") String etag, @RequestBody CollectionChange change);

    /** @param cascade with all its documents, into the trash: for owners */
    @DeleteExchange("/{name}")
    void delete(@PathVariable String name, @RequestHeader("If-Match") String etag, @RequestParam boolean cascade);
}
