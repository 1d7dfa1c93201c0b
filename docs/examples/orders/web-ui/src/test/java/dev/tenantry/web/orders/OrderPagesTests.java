package dev.tenantry.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The rows alone: the frame of a page asks who is signed in. */
@WebMvcTest(
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OrderListController.class))
@AutoConfigureMockMvc(addFilters = false)
class OrderPagesTests {

    @MockitoBean
    private OrderApi orders;

    @Autowired
    private MockMvcTester browser;

    @BeforeEach
    void anOrder() {
        var order = new Order("<1001>", "Zoë", new BigDecimal("149.90"), "EUR", LocalDate.of(2026, 2, 28), "open");
        given(orders.list(25, null)).willReturn(new OrderPage(List.of(order), "next-page"));
    }

    @Test
    void rowsShowOrdersAndLeadToTheNext() {
        assertThat(browser.get().uri("/orders").header("HX-Request", "true"))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;1001&gt;", "Zoë", "149.90 EUR", "28 Feb 2026", "hx-get=\"/orders?cursor=next-page\"")
                .doesNotContain("<h1");
    }
}
