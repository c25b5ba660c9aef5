package io.relance.sending.template;

import com.github.jknack.handlebars.Context;
import org.jspecify.annotations.Nullable;

/**
 * Ends a rendering from inside; Handlebars adds the place on its way out. Never leaves this room.
 */
final class TemplateFault extends RuntimeException {
  private final transient @Nullable Context missingIn;

  /** The message says what is wrong and what to do. */
  TemplateFault(String message) {
    super(message, null, false, false);
    this.missingIn = null;
  }

  private TemplateFault(Context missingIn) {
    super("A name is not known here.", null, false, false);
    this.missingIn = missingIn;
  }

  /** A helper got nothing for a name; which one is found from the tag's own text. */
  static TemplateFault missingIn(Context context) {
    return new TemplateFault(context);
  }

  @Nullable Context missingIn() {
    return missingIn;
  }
}
