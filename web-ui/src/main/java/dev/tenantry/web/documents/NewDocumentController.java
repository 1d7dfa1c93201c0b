package dev.tenantry.web.documents;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing a new document into a collection. */
@Controller
@RequestMapping("/collections/{collection}/documents")
class NewDocumentController {

    private final DocumentApi documents;

    NewDocumentController(DocumentApi documents) {
        this.documents = documents;
    }

    @GetMapping("/new")
    ModelAndView blank(@PathVariable String collection, Me me) {
        return new ModelAndView("documents/form", "form", DocumentForm.blank(collection));
    }

    @PostMapping
    ModelAndView create(
            @PathVariable String collection,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            Me me) {
        return create(DocumentForm.typed(collection, text, key(key)), "redirect:", "documents/form");
    }

    @HxRequest
    @PostMapping
    ModelAndView createInPlace(
            @PathVariable String collection,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key) {
        return create(DocumentForm.typed(collection, text, key(key)), "redirect:htmx:", "documents/form :: form");
    }

    /** That of the form, or a new one where somebody has changed it. */
    private static String key(String sent) {
        return sent.matches("[0-9a-f-]{36}") ? sent : UUID.randomUUID().toString();
    }

    private ModelAndView create(DocumentForm form, String redirect, String again) {
        try {
            URI location = documents
                    .create("\"" + form.key() + "\"", new NewDocument(form.collection(), JsonText.parse(form.text())))
                    .getHeaders()
                    .getLocation();
            return new ModelAndView(redirect + "/documents/" + lastSegment(Objects.requireNonNull(location)));
        } catch (InvalidJson e) {
            return refused(again, form.refused(e.sentence()));
        } catch (ApiProblem problem) {
            if (problem.isOf("idempotency-key-reused")) {
                return refused(again, form.sentBefore());
            }
            if (!problem.invalid()) {
                throw problem;
            }
            return refused(again, form.refused(problem.problem().sentence()));
        }
    }

    private static ModelAndView refused(String view, DocumentForm form) {
        ModelAndView page = new ModelAndView(view, "form", form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String lastSegment(URI location) {
        String path = location.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
