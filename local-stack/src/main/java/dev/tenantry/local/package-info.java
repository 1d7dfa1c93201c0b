/** Starts every real part of the platform on one machine, without Docker, for users and for the tests. */
@NullMarked
package dev.tenantry.local;

import org.jspecify.annotations.NullMarked;
