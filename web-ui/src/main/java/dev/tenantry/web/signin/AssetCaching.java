package dev.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/** Lets browsers keep an asset for good when its path carries the hash of its content. */
class AssetCaching implements HeaderWriter {

    private static final Pattern HASHED = Pattern.compile("-[0-9a-f]{32}\\.[a-z]+$");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean found = response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
        if (found && HASHED.matcher(request.getRequestURI()).find()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        }
    }
}
