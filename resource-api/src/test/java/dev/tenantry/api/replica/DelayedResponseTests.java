package dev.tenantry.api.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.ContentCachingResponseWrapper;

class DelayedResponseTests {

    private final List<String> told = new ArrayList<>();
    private final MockHttpServletResponse sent = new MockHttpServletResponse();
    private final DelayedResponse response =
            new DelayedResponse(sent, () -> told.add("with " + sent.getContentAsByteArray().length + " bytes sent"));

    /** As the answer to a POST with a key, which is kept back until its transaction is committed. */
    @Test
    void whatIsOnlyBufferedHasNotBegun() throws IOException {
        var buffered = new ContentCachingResponseWrapper(response);
        buffered.getOutputStream().write("answer".getBytes());
        assertThat(told).isEmpty();
        buffered.copyBodyToResponse();
        assertThat(told).containsExactly("with 0 bytes sent");
        assertThat(sent.getContentAsString()).isEqualTo("answer");
    }

    @Test
    void answerWithoutABodyBeginsOnce() throws IOException {
        response.flushBuffer();
        response.begin();
        assertThat(told).containsExactly("with 0 bytes sent");
    }
}
