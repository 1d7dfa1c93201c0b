package dev.tenantry.web.documents;

import dev.tenantry.web.collections.Collections;
import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of a collection: what it is, and its documents. */
@Controller
class DocumentListController {

    private static final int PAGE = 20;

    private final Collections collections;
    private final DocumentApi documents;

    DocumentListController(Collections collections, DocumentApi documents) {
        this.collections = collections;
        this.documents = documents;
    }

    @GetMapping("/collections/{name}")
    ModelAndView list(@PathVariable String name, @RequestParam(required = false) @Nullable String cursor, Me me) {
        return new ModelAndView("documents/list", "collection", collections.get(name))
                .addObject("page", documents.list(name, PAGE, cursor))
                .addObject("name", name);
    }

    @HxRequest
    @GetMapping("/collections/{name}")
    ModelAndView rows(@PathVariable String name, @RequestParam(required = false) @Nullable String cursor, Me me) {
        return new ModelAndView("documents/list :: rows", "page", documents.list(name, PAGE, cursor))
                .addObject("name", name);
    }
}
