package dev.tenantry.api.web;

import jakarta.servlet.http.HttpServletRequest;

/** A POST that succeeded without a change, since each of its parts was refused: its answer is not kept under its key. */
public final class NothingDone {

    private static final String ATTRIBUTE = NothingDone.class.getName();

    private NothingDone() {}

    public static void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean isNoted(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
