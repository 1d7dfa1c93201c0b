/** The console: pages and a session for people of an organization, with no data and no privilege of its own. */
@NullMarked
package dev.tenantry.web;

import org.jspecify.annotations.NullMarked;
