package dev.tenantry.web.assets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/** Lets browsers keep an asset for good, and use it where another address has passed it on. */
@Component
public class AssetCaching implements HeaderWriter {

    private final Assets assets;

    AssetCaching(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean found = response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
        if (found && assets.isHashed(request.getRequestURI())) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
            if (assets.source().isPresent()) {
                response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            }
        }
    }
}
