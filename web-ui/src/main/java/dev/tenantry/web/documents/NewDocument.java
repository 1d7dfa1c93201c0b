package dev.tenantry.web.documents;

import tools.jackson.databind.JsonNode;

/** A JSON value to be stored in a collection. */
record NewDocument(String collection, JsonNode value) {}
