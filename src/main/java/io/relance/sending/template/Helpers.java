package io.relance.sending.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The helpers that a template may call, and no others: none of Handlebars' own, which reach files,
 * scripts and logs. Every one refuses a name that stands for nothing.
 */
final class Helpers implements HelperRegistry {
  private final Map<String, Helper<?>> helpers;

  /**
   * The helpers of one language.
   *
   * @param locale decides where the singular ends: in French, 0 and 1 are singular
   */
  Helpers(String locale) {
    helpers =
        Map.of(
            "if",
            (Helper<Object>) (value, options) -> choose(isTrue(value, options), options),
            "unless",
            (Helper<Object>) (value, options) -> choose(!isTrue(value, options), options),
            "each",
            (Helper<Object>) Helpers::each,
            "with",
            (Helper<Object>) Helpers::with,
            "plural",
            (Helper<Object>) (value, options) -> plural(locale, value, options),
            "atLeast",
            (Helper<Object>)
                (value, options) -> number(value, options) >= number(first(options), options),
            "equal",
            (Helper<Object>)
                (value, options) -> known(value, options).equals(known(first(options), options)),
            HELPER_MISSING,
            (Helper<Object>) Helpers::missing);
  }

  private static CharSequence choose(boolean yes, Options options) throws IOException {
    var chosen = yes ? options.fn() : options.inverse();
    Budget.charge(chosen.length());
    return chosen;
  }

  private static boolean isTrue(@Nullable Object value, Options options) {
    return !options.isFalsy(known(value, options));
  }

  private static CharSequence each(@Nullable Object value, Options options) throws IOException {
    if (!(known(value, options) instanceof List<?> items)) {
      throw new TemplateFault("{{#each}} wants a list.");
    }
    if (items.isEmpty()) {
      return choose(false, options);
    }
    var all = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      var item =
          Context.newBuilder(options.context, items.get(i))
              .combine("@index", i)
              .combine("@first", i == 0)
              .combine("@last", i == items.size() - 1)
              .build();
      var one = options.fn(item);
      Budget.charge(one.length());
      all.append(one);
    }
    return all;
  }

  private static CharSequence with(@Nullable Object value, Options options) throws IOException {
    var inside = options.fn(Context.newContext(options.context, known(value, options)));
    Budget.charge(inside.length());
    return inside;
  }

  private static Object plural(String locale, @Nullable Object value, Options options) {
    if (options.params.length != 2) {
      throw new TemplateFault("{{plural}} wants a number, the singular and the plural.");
    }
    var count = Math.abs(number(value, options));
    var singular = locale.equals("fr") ? count < 2 : count == 1;
    return options.param(singular ? 0 : 1);
  }

  private static long number(@Nullable Object value, Options options) {
    if (known(value, options) instanceof Number number) {
      return number.longValue();
    }
    throw new TemplateFault(
        "{{%s}} wants a number, not \"%s\".".formatted(options.helperName, value));
  }

  private static @Nullable Object first(Options options) {
    if (options.params.length != 1) {
      throw new TemplateFault("{{%s}} wants two values.".formatted(options.helperName));
    }
    return options.params[0];
  }

  private static Object known(@Nullable Object value, Options options) {
    Budget.charge(0);
    if (value == null) {
      throw TemplateFault.missingIn(options.context);
    }
    return value;
  }

  private static Object missing(@Nullable Object value, Options options) {
    throw new TemplateFault(Names.unknown(options.helperName, options.context));
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public <C> Helper<C> helper(String name) {
    return (Helper<C>) helpers.get(name);
  }

  @Override
  public Set<Map.Entry<String, Helper<?>>> helpers() {
    return helpers.entrySet();
  }

  @Override
  @SuppressWarnings("NullAway")
  public Decorator decorator(String name) {
    return null;
  }

  @Override
  public <H> HelperRegistry registerHelper(String name, Helper<H> helper) {
    throw closed();
  }

  @Override
  public <H> HelperRegistry registerHelperMissing(Helper<H> helper) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(Object source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(Class<?> source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(URI location) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(java.io.File input) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, Reader source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, InputStream source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, String source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerDecorator(String name, Decorator decorator) {
    throw closed();
  }

  @Override
  public HelperRegistry setCharset(Charset charset) {
    return this;
  }

  private static UnsupportedOperationException closed() {
    return new UnsupportedOperationException("The helpers of a template are fixed.");
  }
}
