package io.relance.web.ui.frame;

import com.github.jknack.handlebars.ValueResolver;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How a template reads the values of a page: objects of the API, records, and lists. */
enum Values implements ValueResolver {
  /** Fields of a JSON object; of a list, {@code size} or {@code length}: how many it holds. */
  JSON {
    @Override
    public Object resolve(Object context, String name) {
      return switch (context) {
        case JsonObject object when object.containsKey(name) -> orNothing(object.getValue(name));
        case JsonArray list when COUNTS.contains(name) -> list.size();
        case Collection<?> list when COUNTS.contains(name) -> list.size();
        case null, default -> UNRESOLVED;
      };
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
      return context instanceof JsonObject object ? object.getMap().entrySet() : Set.of();
    }
  },

  /** Components of a record. */
  RECORDS {
    @Override
    public Object resolve(Object context, String name) {
      if (!(context instanceof Record)) {
        return UNRESOLVED;
      }
      var accessor = accessors(context.getClass()).get(name);
      return accessor == null ? UNRESOLVED : orNothing(read(accessor, context));
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
      var values = new HashMap<String, Object>();
      if (context instanceof Record) {
        accessors(context.getClass())
            .forEach((name, accessor) -> values.put(name, read(accessor, context)));
      }
      return values.entrySet();
    }
  };

  private static final Set<String> COUNTS = Set.of("size", "length");
  private static final Map<Class<?>, Map<String, Method>> ACCESSORS = new ConcurrentHashMap<>();

  @Override
  public Object resolve(Object context) {
    return UNRESOLVED;
  }

  @SuppressWarnings("NullAway")
  private static Object orNothing(Object value) {
    // Null stands for "known, but nothing": the search ends here and does not go on outside.
    return value == null ? "" : value;
  }

  private static Map<String, Method> accessors(Class<?> type) {
    return ACCESSORS.computeIfAbsent(type, Values::accessorsOf);
  }

  private static Map<String, Method> accessorsOf(Class<?> type) {
    var accessors = new HashMap<String, Method>();
    Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getAccessor)
        .forEach(
            accessor -> {
              accessor.setAccessible(true);
              accessors.put(accessor.getName(), accessor);
            });
    return accessors;
  }

  private static Object read(Method accessor, Object context) {
    try {
      return accessor.invoke(context);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(accessor + " cannot be read.", e);
    }
  }
}
