package dev.tenantry.web.documents;

/** A text is not JSON; the message says where, for the person who typed it. */
class InvalidJson extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidJson(String message) {
        super(message);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
