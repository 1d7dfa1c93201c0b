package dev.tenantry.api.web;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a caller gives to one of its POSTs (draft-ietf-httpapi-idempotency-key-header-07).
 *
 * @param text what the header says: a string of RFC 9651, or the same characters without quotes
 */
record IdempotencyKey(TenantId tenant, Requester requester, String text) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern QUOTED = Pattern.compile("\"((?:[!#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");
    private static final Pattern BARE = Pattern.compile("[!#-+\\--:<-\\[\\]-~]{1,255}");

    /**
     * The key of this request, if it has one.
     *
     * @throws ProblemException 400 if it is not one key
     */
    static Optional<IdempotencyKey> of(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HEADER));
        return switch (headers.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(new IdempotencyKey(
                        CurrentTenant.required(),
                        Requester.of(request),
                        text(headers.getFirst().strip())));
            default -> throw malformed();
        };
    }

    static String text(String header) {
        var quoted = QUOTED.matcher(header);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        if (BARE.matcher(header).matches()) {
            return header;
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                "Idempotency-Key is one string of 1 to 255 visible ASCII characters, such as a UUID in quotes");
    }
}
