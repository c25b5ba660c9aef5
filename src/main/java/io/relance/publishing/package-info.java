/**
 * Rules that tenants publish: immutable versions over the rules folder, which of them is in force,
 * and the record of every rule book that decided something. Compiles through the rules' folder
 * room; knows nothing of accounts and tasks.
 */
@NullMarked
package io.relance.publishing;

import org.jspecify.annotations.NullMarked;
