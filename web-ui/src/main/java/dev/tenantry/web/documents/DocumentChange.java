package dev.tenantry.web.documents;

import tools.jackson.databind.JsonNode;

/** The JSON value that replaces a document's present one. */
record DocumentChange(JsonNode value) {}
