package dev.tenantry.web.collections;

import dev.tenantry.web.api.ApiProblem;
import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All collections of the organization, and the form that adds one in place. */
@Controller
@RequestMapping("/collections")
class CollectionListController {

    private static final int PAGE = 25;

    private final CollectionApi collections;

    CollectionListController(CollectionApi collections) {
        this.collections = collections;
    }

    @GetMapping
    ModelAndView list(@RequestParam(required = false) @Nullable String cursor, Me me) {
        return page("collections/list", cursor).addObject("form", NewCollection.BLANK);
    }

    @HxRequest
    @GetMapping
    ModelAndView rows(@RequestParam(required = false) @Nullable String cursor, Me me) {
        return page("collections/list :: rows", cursor);
    }

    @PostMapping
    ModelAndView create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            Me me) {
        NewCollection wanted = new NewCollection(name.strip(), title.strip(), description.strip());
        return create(wanted, "collections/list")
                .orElseGet(() -> new ModelAndView("redirect:/collections/" + wanted.name()));
    }

    @HxRequest
    @PostMapping
    ModelAndView createInPlace(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            Me me) {
        NewCollection wanted = new NewCollection(name.strip(), title.strip(), description.strip());
        return create(wanted, "collections/list :: content")
                .orElseGet(() -> page("collections/list :: content", null)
                        .addObject("form", NewCollection.BLANK)
                        .addObject("created", wanted));
    }

    /** The form again with what is wrong, or nothing when the collection was made. */
    private Optional<ModelAndView> create(NewCollection wanted, String again) {
        try {
            collections.create(wanted);
            return Optional.empty();
        } catch (ApiProblem problem) {
            if (!problem.invalid() && problem.status() != 409) {
                throw problem;
            }
            ModelAndView corrected = page(again, null);
            corrected.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return Optional.of(corrected.addObject("form", wanted).addObject("problem", problem.problem()));
        }
    }

    private ModelAndView page(String view, @Nullable String cursor) {
        return new ModelAndView(view, "page", collections.list(PAGE, cursor));
    }
}
