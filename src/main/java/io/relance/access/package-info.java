/** Tenants, their tokens and logins, roles, and what time it is for each. May use db. */
@NullMarked
package io.relance.access;

import org.jspecify.annotations.NullMarked;
