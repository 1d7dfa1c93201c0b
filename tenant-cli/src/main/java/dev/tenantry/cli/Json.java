package dev.tenantry.cli;

import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}
}
