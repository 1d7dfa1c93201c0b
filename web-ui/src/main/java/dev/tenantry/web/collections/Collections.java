package dev.tenantry.web.collections;

import org.springframework.stereotype.Component;

/** Collections for rooms that show what lies in them. */
@Component
public class Collections {

    private final CollectionApi api;

    Collections(CollectionApi api) {
        this.api = api;
    }

    public Collection get(String name) {
        return api.get(name);
    }
}
