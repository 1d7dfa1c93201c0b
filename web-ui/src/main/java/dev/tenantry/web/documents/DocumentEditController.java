package dev.tenantry.web.documents;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Editing one document; whoever was overtaken by someone else keeps their text. */
@Controller
@RequestMapping("/documents/{id}")
class DocumentEditController {

    private final DocumentApi documents;

    DocumentEditController(DocumentApi documents) {
        this.documents = documents;
    }

    @GetMapping("/edit")
    ModelAndView edit(@PathVariable UUID id, Me me) {
        return new ModelAndView("documents/form", "form", DocumentForm.of(documents.get(id)));
    }

    @PutMapping
    ModelAndView save(
            @PathVariable UUID id,
            @RequestParam String collection,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String text,
            Me me) {
        return save(DocumentForm.edited(collection, id, version, text), id, me, "redirect:", "documents/form");
    }

    @HxRequest
    @PutMapping
    ModelAndView saveInPlace(
            @PathVariable UUID id,
            @RequestParam String collection,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String text,
            Me me) {
        return save(
                DocumentForm.edited(collection, id, version, text), id, me, "redirect:htmx:", "documents/form :: form");
    }

    private ModelAndView save(DocumentForm form, UUID id, Me me, String redirect, String again) {
        try {
            documents.replace(id, Document.etag(form.version()), new DocumentChange(JsonText.parse(form.text())));
            return new ModelAndView(redirect + "/documents/" + id);
        } catch (InvalidJson e) {
            return again(again, form.refused(e.sentence()), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ApiProblem problem) {
            if (problem.changedMeanwhile()) {
                return again(again, form.overtaken(documents.get(id), me.subject()), HttpStatus.PRECONDITION_FAILED);
            }
            if (problem.invalid()) {
                return again(again, form.refused(problem.problem().sentence()), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            throw problem;
        }
    }

    private static ModelAndView again(String view, DocumentForm form, HttpStatus status) {
        ModelAndView page = new ModelAndView(view, "form", form);
        page.setStatus(status);
        return page;
    }
}
