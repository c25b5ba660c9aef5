/**
 * What all pages share: sessions, the way of a request, templates, texts in both languages, assets,
 * and the frame around each page. May use the API's public face; knows no single page.
 */
@NullMarked
package io.relance.web.ui.frame;

import org.jspecify.annotations.NullMarked;
