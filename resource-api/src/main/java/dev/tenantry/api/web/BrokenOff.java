package dev.tenantry.api.web;

/**
 * An answer that had begun and cannot be finished: there is no room for a problem any more, so the connection is closed in
 * the middle, and the caller sees that it is not whole.
 */
public final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenOff(Throwable cause) {
        super(cause);
    }
}
