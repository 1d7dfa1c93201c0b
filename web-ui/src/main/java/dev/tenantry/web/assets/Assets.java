package dev.tenantry.web.assets;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What a browser keeps for good, because its path carries the hash of its content, may come from another address. */
@Component
public class Assets {

    private static final Pattern HASHED = Pattern.compile("-[0-9a-f]{32}\\.[a-z]+$");

    private final Optional<URI> base;

    Assets(AssetSettings settings) {
        this.base = Optional.ofNullable(settings.baseUrl());
    }

    /** From a path of the console to the address for a page; any other path stays as it is. */
    public String address(String path) {
        return isHashed(path)
                ? base.map(url -> url.toString().replaceFirst("/$", "")).orElse("") + path
                : path;
    }

    /** Scheme, host and port of that address, if it is not the console's own. */
    public Optional<String> origin() {
        return base.map(url -> url.getScheme() + "://" + url.getAuthority());
    }

    boolean isHashed(String path) {
        return HASHED.matcher(path).find();
    }
}
