package dev.tenantry.web.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page for every error that the servlet container reports. */
@Controller
class ErrorPageController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ModelAndView error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return ErrorViews.page(ErrorPage.of(status instanceof Integer code ? code : 404), null, request);
    }
}
