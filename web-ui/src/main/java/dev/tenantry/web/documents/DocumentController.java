package dev.tenantry.web.documents;

import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reading one document, and deleting it. */
@Controller
@RequestMapping("/documents/{id}")
class DocumentController {

    private final DocumentApi documents;

    DocumentController(DocumentApi documents) {
        this.documents = documents;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, Me me) {
        return new ModelAndView("documents/show", "document", documents.get(id));
    }

    @GetMapping("/deletion")
    ModelAndView deletion(@PathVariable UUID id, Me me) {
        return new ModelAndView("documents/delete", "document", documents.get(id));
    }

    @HxRequest
    @GetMapping("/deletion")
    ModelAndView deletionInPlace(@PathVariable UUID id) {
        return new ModelAndView("documents/delete :: dialog", "document", documents.get(id));
    }

    @DeleteMapping
    String delete(@PathVariable UUID id, @RequestParam long version) {
        var collection = documents.get(id).collection();
        documents.delete(id, Document.etag(version));
        return "redirect:/collections/" + collection;
    }
}
