package dev.tenantry.web.errors;

/** What a page says when something went wrong: what happened and what to do next. */
record ErrorPage(int status, String title, String advice) {

    static ErrorPage of(int status) {
        return switch (status) {
            case 400 ->
                new ErrorPage(status, "That request made no sense to us", "Go back, reload the page and try again.");
            case 401 ->
                new ErrorPage(
                        status,
                        "Your sign-in was not accepted",
                        "Sign out and sign in again. If it happens again, your organization may be suspended: "
                                + "ask its owner.");
            case 403 ->
                new ErrorPage(
                        status,
                        "You are not allowed to do that",
                        "Ask an owner or admin of your organization for the right to do it.");
            case 404 ->
                new ErrorPage(
                        status,
                        "We could not find that",
                        "It may have been deleted, or the address is mistyped. Start again from your collections.");
            case 409 ->
                new ErrorPage(status, "That cannot be done right now", "Something else has to be changed first.");
            case 412, 428 ->
                new ErrorPage(
                        status,
                        "Someone changed this before you",
                        "Nothing of yours was saved. Go back, reload the current version and try again.");
            case 429 -> new ErrorPage(status, "That was too much at once", "Wait a minute, then try again.");
            case 502, 503, 504 ->
                new ErrorPage(
                        503, "We are not available for a moment", "Your data is safe. Wait a minute, then try again.");
            default ->
                status < 500
                        ? new ErrorPage(status, "That did not work", "Go back, reload the page and try again.")
                        : new ErrorPage(
                                500,
                                "Something broke on our side",
                                "It was not your fault. Try again; if it keeps happening, tell your administrator.");
        };
    }
}
