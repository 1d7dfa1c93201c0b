package dev.tenantry.api.web;

import jakarta.servlet.http.HttpServletRequest;

/** Who sends a request, as far as the house rules of HTTP need to know: the client and the subject of its token. */
public record Requester(String client, String subject) {

    private static final String ATTRIBUTE = Requester.class.getName();

    public void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** @throws IllegalStateException for a request without a token */
    static Requester of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Requester requester) {
            return requester;
        }
        throw new IllegalStateException("Nobody is known to have sent this request");
    }
}
