package dev.tenantry.web.orders;

import dev.tenantry.web.me.Me;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All orders of the organization, newest first. */
@Controller
@RequestMapping("/orders")
class OrderListController {

    private static final int PAGE = 25;

    private final OrderApi orders;

    OrderListController(OrderApi orders) {
        this.orders = orders;
    }

    @GetMapping
    ModelAndView list(@RequestParam(required = false) @Nullable String cursor, Me me) {
        return page("orders/list", cursor);
    }

    @HxRequest
    @GetMapping
    ModelAndView rows(@RequestParam(required = false) @Nullable String cursor) {
        return page("orders/list :: rows", cursor);
    }

    private ModelAndView page(String view, @Nullable String cursor) {
        return new ModelAndView(view, "page", orders.list(PAGE, cursor));
    }
}
