package dev.tenantry.web.organizations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.web.api.Api;
import dev.tenantry.web.api.ApiProblem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/** Finds an organization by its slug; what does not look like a slug is never asked for. */
@Service
public class Organizations {

    private static final int REMEMBERED = 1_000;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(5);

    private final RestClient api;
    private final Cache<String, Organization> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    Organizations(Api api) {
        this.api = api.client().build();
    }

    /** Only organizations that exist are remembered, so that a new one can be entered at once. */
    public Optional<Organization> find(String slug) {
        if (!Slug.isValid(slug)) {
            return Optional.empty();
        }
        Optional<Organization> remembered = Optional.ofNullable(known.getIfPresent(slug));
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<Organization> asked = ask(slug);
        asked.ifPresent(organization -> known.put(slug, organization));
        return asked;
    }

    private Optional<Organization> ask(String slug) {
        try {
            return Optional.ofNullable(
                    api.get().uri("/v1/organizations/{slug}", slug).retrieve().body(Organization.class));
        } catch (ApiProblem problem) {
            if (problem.status() == 404) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
