package dev.tenantry.web.errors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** An error as a whole page, or for a fragment's request as the notice inside the page that asked. */
final class ErrorViews {

    private ErrorViews() {}

    static ModelAndView page(ErrorPage error, @Nullable String detail, HttpServletRequest request) {
        boolean fragment = request.getHeader("HX-Request") != null;
        ModelAndView view = new ModelAndView(fragment ? "errors/problem :: notice" : "errors/problem");
        view.setStatus(HttpStatusCode.valueOf(error.status()));
        return view.addObject("error", error).addObject("detail", detail);
    }
}
