/**
 * What administrators set up: profiles, scenarios, templates, entities, people. Pages over the API;
 * uses the frame and nothing else.
 */
@NullMarked
package io.relance.web.ui.configure;

import org.jspecify.annotations.NullMarked;
