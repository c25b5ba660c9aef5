/**
 * Templates on disk, checked as they change and rendered in a sandbox: maps only, nothing missing,
 * nothing unbounded. Handlebars stays inside. Uses no other room.
 */
@NullMarked
package io.relance.sending.template;

import org.jspecify.annotations.NullMarked;
