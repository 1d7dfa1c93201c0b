package dev.tenantry.api.schemas;

import com.networknt.schema.SchemaException;

/** A check costs more than one request may. */
final class TooMuchWork extends SchemaException {

    private static final long serialVersionUID = 1L;

    TooMuchWork() {
        super("too much work");
    }
}
