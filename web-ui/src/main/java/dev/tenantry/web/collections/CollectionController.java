package dev.tenantry.web.collections;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Changing the title and description of one collection, and deleting it. */
@Controller
@RequestMapping("/collections/{name}")
class CollectionController {

    private final CollectionApi collections;

    CollectionController(CollectionApi collections) {
        this.collections = collections;
    }

    @GetMapping("/edit")
    ModelAndView edit(@PathVariable String name, Me me) {
        return shown("collections/edit", collections.get(name));
    }

    @HxRequest
    @GetMapping("/edit")
    ModelAndView editInPlace(@PathVariable String name) {
        return shown("collections/edit :: form", collections.get(name));
    }

    @PutMapping
    ModelAndView change(
            @PathVariable String name,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            Me me) {
        return change(
                name,
                version,
                new CollectionChange(title.strip(), lines(description)),
                me,
                "redirect:",
                "collections/edit");
    }

    @HxRequest
    @PutMapping
    ModelAndView changeInPlace(
            @PathVariable String name,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            Me me) {
        return change(
                name,
                version,
                new CollectionChange(title.strip(), lines(description)),
                me,
                "redirect:htmx:",
                "collections/edit :: form");
    }

    @GetMapping("/deletion")
    ModelAndView deletion(@PathVariable String name, Me me) {
        return shown("collections/delete", collections.get(name));
    }

    @HxRequest
    @GetMapping("/deletion")
    ModelAndView deletionInPlace(@PathVariable String name) {
        return shown("collections/delete :: dialog", collections.get(name));
    }

    @DeleteMapping
    ModelAndView delete(
            @PathVariable String name,
            @RequestParam long version,
            @RequestParam(defaultValue = "false") boolean cascade,
            Me me) {
        try {
            collections.delete(name, Collection.etag(version), cascade);
            return new ModelAndView("redirect:/collections");
        } catch (ApiProblem problem) {
            if (problem.status() != 409) {
                throw problem;
            }
            ModelAndView page =
                    shown("collections/delete", collections.get(name)).addObject("full", true);
            page.setStatus(HttpStatusCode.valueOf(409));
            return page;
        }
    }

    /** As it was stored: a form sends line ends as CR LF. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private ModelAndView change(
            String name, long version, CollectionChange change, Me me, String redirect, String again) {
        try {
            collections.change(name, Collection.etag(version), change);
            return new ModelAndView(redirect + "/collections/" + name);
        } catch (ApiProblem problem) {
            if (!problem.invalid() && !problem.changedMeanwhile()) {
                throw problem;
            }
            Collection current = collections.get(name);
            ModelAndView corrected = shown(again, current)
                    .addObject("form", change)
                    .addObject("problem", problem.problem())
                    .addObject("conflict", problem.changedMeanwhile())
                    .addObject("mine", me.subject().equals(current.updatedBy()));
            corrected.setStatus(HttpStatusCode.valueOf(problem.changedMeanwhile() ? 412 : 422));
            return corrected;
        }
    }

    private static ModelAndView shown(String view, Collection collection) {
        String description = collection.description() == null ? "" : collection.description();
        return new ModelAndView(view, "collection", collection)
                .addObject("form", new CollectionChange(collection.title(), description));
    }
}
