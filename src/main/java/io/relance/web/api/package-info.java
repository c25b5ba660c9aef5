/**
 * The HTTP API: one contract (openapi.yaml), one endpoint for each operation of it, one border that
 * turns every failure into a problem. Takes no decision; may use the other rooms' public faces.
 */
@NullMarked
package io.relance.web.api;

import org.jspecify.annotations.NullMarked;
