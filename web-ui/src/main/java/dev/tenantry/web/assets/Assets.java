package dev.tenantry.web.assets;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What a browser keeps for good, because its path carries the hash of its content, may come from another address. */
@Component
public class Assets {

    private static final Pattern HASHED = Pattern.compile("^/[\\w./-]+-[0-9a-f]{32}\\.[a-z]+$");

    private final Optional<String> base;

    Assets(AssetSettings settings) {
        this.base = Optional.ofNullable(settings.baseUrl())
                .map(url -> url.toString().replaceFirst("/$", ""));
    }

    /** From a path of the console to the address for a page; any other path stays as it is. */
    public String address(String path) {
        return isHashed(path) ? base.orElse("") + path : path;
    }

    /** That address as a content security policy names it, with all that is below; none if it is the console itself. */
    public Optional<String> source() {
        return base.map(url -> url + "/");
    }

    boolean isHashed(String path) {
        return HASHED.matcher(path).find();
    }
}
