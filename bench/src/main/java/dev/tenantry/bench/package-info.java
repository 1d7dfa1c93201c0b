/** Measures whole requests on the real platform; {@code docs/reference/benchmarks.md} says what and how. */
@NullMarked
package dev.tenantry.bench;

import org.jspecify.annotations.NullMarked;
