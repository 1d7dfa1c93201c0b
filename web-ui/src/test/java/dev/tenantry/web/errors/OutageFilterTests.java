package dev.tenantry.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.client.ResourceAccessException;

class OutageFilterTests {

    @Test
    void absenceOfStoreOrApiIsAnOutageHoweverDeepItLies() {
        assertThat(OutageFilter.outage(new QueryTimeoutException("Redis"))).isTrue();
        assertThat(OutageFilter.outage(new ServletException(new RuntimeException(new ResourceAccessException("API")))))
                .isTrue();
    }

    @Test
    void mistakesOfOursAreNot() {
        assertThat(OutageFilter.outage(new ServletException(new IllegalStateException("bug"))))
                .isFalse();
        assertThat(OutageFilter.outage(new IOException("the browser left"))).isFalse();
    }
}
