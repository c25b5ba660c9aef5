/**
 * Folders of YAML files that administrators may extend: calendars and tables of rates. Uses no
 * other room.
 */
@NullMarked
package io.relance.policy.file;

import org.jspecify.annotations.NullMarked;
