package dev.tenantry.api.jobs;

/** A job waits to be done: wakes the runner of this node. */
record JobStarted() {}
