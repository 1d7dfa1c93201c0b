package dev.tenantry.web.signin;

import dev.tenantry.web.organizations.Organization;
import dev.tenantry.web.organizations.OrganizationHosts;
import dev.tenantry.web.organizations.Organizations;
import dev.tenantry.web.organizations.Slug;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The way in: asks for the organization, or takes it from the address, and begins the sign-in. */
@Controller
class EntryController {

    private final Organizations organizations;
    private final OrganizationHosts hosts;

    EntryController(Organizations organizations, OrganizationHosts hosts) {
        this.organizations = organizations;
        this.hosts = hosts;
    }

    @GetMapping("/")
    String landing(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (SignedIn.organization().isPresent()) {
            return "redirect:/collections";
        }
        Optional<String> host = hosts.organizationOf(request.getServerName());
        boolean signedOut = SignOut.justHappened(request, response);
        if (host.isPresent() && !signedOut) {
            return "redirect:/t/" + host.get();
        }
        model.addAttribute("signedOut", signedOut);
        model.addAttribute("host", host.orElse(null));
        return "signin/landing";
    }

    @GetMapping("/t")
    ModelAndView typed(@RequestParam(defaultValue = "") String organization) {
        return Slug.typed(organization)
                .map(slug -> new ModelAndView("redirect:/t/" + slug))
                .orElseGet(() -> unknown(organization));
    }

    @GetMapping("/t/{slug}")
    ModelAndView enter(@PathVariable String slug, HttpServletRequest request) {
        Optional<Organization> wanted = organizations.find(slug);
        if (wanted.isEmpty()) {
            return unknown(slug);
        }
        Optional<String> signedIn = SignedIn.organization();
        Optional<String> home = signedIn.or(() -> hosts.organizationOf(request.getServerName()));
        if (home.isPresent() && !home.get().equals(slug)) {
            return elsewhere(wanted.get(), home.get(), signedIn.isPresent());
        }
        return new ModelAndView(
                signedIn.isPresent() ? "redirect:/collections" : "redirect:/oauth2/authorization/" + slug);
    }

    @GetMapping("/sign-in-failed")
    ModelAndView failed() {
        return new ModelAndView("signin/failed", HttpStatus.UNAUTHORIZED);
    }

    private static ModelAndView unknown(String typed) {
        return new ModelAndView("signin/unknown", Map.of("typed", typed), HttpStatus.NOT_FOUND);
    }

    private static ModelAndView elsewhere(Organization wanted, String home, boolean signedIn) {
        return new ModelAndView(
                "signin/elsewhere", Map.of("wanted", wanted, "home", home, "signedIn", signedIn), HttpStatus.CONFLICT);
    }
}
