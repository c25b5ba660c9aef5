/**
 * The only room that touches PostgreSQL's pool: opens a tenant's transaction, runs statements with
 * time-outs, migrates the schema. Uses no other room.
 */
@NullMarked
package io.relance.db;

import org.jspecify.annotations.NullMarked;
