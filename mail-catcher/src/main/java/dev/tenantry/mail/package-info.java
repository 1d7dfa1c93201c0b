/** Catches the mail that a platform sends while it is tried out, and shows it on a page: nothing leaves the machine. */
@NullMarked
package dev.tenantry.mail;

import org.jspecify.annotations.NullMarked;
