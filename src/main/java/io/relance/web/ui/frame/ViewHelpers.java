package io.relance.web.ui.frame;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import io.relance.access.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the templates of pages may call beside Handlebars' own helpers. */
final class ViewHelpers {
  private ViewHelpers() {}

  static void register(Handlebars handlebars) {
    Map<String, Helper<Object>> helpers =
        Map.ofEntries(
            Map.entry(
                "t", (key, options) -> wording(options).text(String.valueOf(key), options.hash)),
            Map.entry(
                "word", (kind, options) -> wording(options).word(text(kind), code(options, 0))),
            Map.entry("money", (value, options) -> wording(options).money(value, code(options, 0))),
            Map.entry("amount", (value, options) -> wording(options).amount(value)),
            Map.entry("number", (value, options) -> wording(options).number(value)),
            Map.entry("percent", (value, options) -> wording(options).percent(value)),
            Map.entry("date", (value, options) -> wording(options).date(code(value))),
            Map.entry("dayOf", (value, options) -> wording(options).dayOf(text(value))),
            Map.entry("weekday", (value, options) -> wording(options).weekday(text(value))),
            Map.entry(
                "day",
                (value, options) -> wording(options).day(text(value), text(options.param(0)))),
            Map.entry("moment", (value, options) -> wording(options).moment(code(value))),
            Map.entry("eq", (value, options) -> same(value, param(options, 0))),
            Map.entry("ne", (value, options) -> !same(value, param(options, 0))),
            Map.entry(
                "gt", (value, options) -> decimal(value).compareTo(decimal(param(options, 0))) > 0),
            Map.entry("and", (value, options) -> !options.isFalsy(value) && all(options)),
            Map.entry("or", (value, options) -> !options.isFalsy(value) || any(options)),
            Map.entry("concat", ViewHelpers::concat),
            Map.entry("list", ViewHelpers::list),
            Map.entry("not", (value, options) -> options.isFalsy(value)),
            Map.entry("link", ViewHelpers::link),
            Map.entry("tel", (number, options) -> dialled(text(number))),
            Map.entry("icon", ViewHelpers::icon),
            Map.entry("may", ViewHelpers::may),
            Map.entry("csrf", (_, options) -> csrf(options)),
            Map.entry("once", (_, _) -> once()),
            Map.entry("asset", (name, options) -> Assets.url(text(name))));
    helpers.forEach(handlebars::registerHelper);
  }

  private static Wording wording(Options options) {
    return Views.wording(options.context);
  }

  /** A path with its query: {@code {{link "/customers" entity=e}}}. Empty values are left out. */
  private static Object link(@Nullable Object path, Options options) {
    var query = new ArrayList<String>();
    options.hash.forEach(
        (name, value) -> {
          if (value != null && !value.toString().isEmpty()) {
            query.add(Address.encoded(name) + "=" + Address.encoded(value.toString()));
          }
        });
    var base = new StringBuilder(text(path));
    for (var segment : options.params) {
      base.append('/').append(Address.encoded(String.valueOf(segment)));
    }
    return query.isEmpty() ? base.toString() : base + "?" + String.join("&", query);
  }

  /**
   * A telephone number as a link dials it (RFC 3966): no blanks, and no zero for callers at home.
   */
  private static String dialled(String number) {
    return number.replace("(0)", "").replaceAll("[^0-9+*#]", "");
  }

  private static Object concat(@Nullable Object first, Options options) {
    var whole = new StringBuilder(text(first));
    for (var param : options.params) {
      whole.append(text(param));
    }
    return whole.toString();
  }

  private static Object list(@Nullable Object first, Options options) {
    var all = new ArrayList<Object>();
    all.add(text(first));
    all.addAll(Arrays.asList(options.params));
    return all;
  }

  private static Object icon(@Nullable Object name, Options options) {
    return new Handlebars.SafeString(
        "<i class=\"icon ti ti-%s\" aria-hidden=\"true\"></i>".formatted(escaped(text(name))));
  }

  private static Object may(@Nullable Object role, Options options) throws IOException {
    var own = Views.page(options.context).get("role");
    var may = own != null && Role.of(text(own)).covers(Role.of(text(role)));
    return switch (options.tagType) {
      case SECTION -> may ? options.fn() : options.inverse();
      default -> may;
    };
  }

  private static Object csrf(Options options) {
    var token = text(Views.page(options.context).getOrDefault("token", ""));
    return new Handlebars.SafeString(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
            .formatted(Forgery.FIELD, escaped(token)));
  }

  /** A key by which the form is done once: see {@link Once}. */
  private static Object once() {
    return new Handlebars.SafeString(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
            .formatted(Once.FIELD, UUID.randomUUID()));
  }

  private static String escaped(String text) {
    return EscapingStrategy.HTML_ENTITY.escape(text).toString();
  }

  private static boolean all(Options options) {
    for (var param : options.params) {
      if (options.isFalsy(param)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(Options options) {
    for (var param : options.params) {
      if (!options.isFalsy(param)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return text(one).equals(text(other));
  }

  private static BigDecimal decimal(@Nullable Object value) {
    var text = text(value);
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static @Nullable Object param(Options options, int index) {
    return options.params.length > index ? options.params[index] : null;
  }

  private static @Nullable String code(Options options, int index) {
    return code(param(options, index));
  }

  private static @Nullable String code(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
