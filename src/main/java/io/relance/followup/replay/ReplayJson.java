package io.relance.followup.replay;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.relance.ledger.Entry;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;

/**
 * What went into a decision and what came out, as JSON in one canonical shape: the records' own
 * components in their order, maps by key, amounts with their decimals.
 */
final class ReplayJson {
  private static final ObjectMapper INPUT = mapper(new SimpleModule());

  /** An entry in a decision is told by its id: what it was stands in the case. */
  private static final ObjectMapper OUTPUT =
      mapper(new SimpleModule().addSerializer(new EntryById()));

  private ReplayJson() {}

  private static final class EntryById extends StdSerializer<Entry> {
    private static final long serialVersionUID = 1L;

    EntryById() {
      super(Entry.class);
    }

    @Override
    public void serialize(Entry entry, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(entry.id());
    }
  }

  private static final class FromText<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> of;

    FromText(Class<T> type, Function<String, T> of) {
      super(type);
      this.of = of;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      return of.apply(value);
    }
  }

  /** A set has another order in each process. */
  private static final class InOrder extends StdSerializer<Set<?>> {
    private static final long serialVersionUID = 1L;

    InOrder() {
      super(TypeFactory.defaultInstance().constructCollectionType(Set.class, Object.class));
    }

    @Override
    public void serialize(Set<?> set, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (var text : set.stream().map(String::valueOf).sorted().toList()) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }

  private static ObjectMapper mapper(SimpleModule module) {
    module
        .addSerializer(new InOrder())
        .addSerializer(LocalDate.class, ToStringSerializer.instance)
        .addSerializer(LocalTime.class, ToStringSerializer.instance)
        .addSerializer(ZoneId.class, ToStringSerializer.instance)
        .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
        .addDeserializer(LocalTime.class, new FromText<>(LocalTime.class, LocalTime::parse))
        .addDeserializer(ZoneId.class, new FromText<>(ZoneId.class, ZoneId::of));
    return JsonMapper.builder()
        .addModule(module)
        // The components only, never what a record works out from them.
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  static String input(Policy value) {
    try {
      return INPUT.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Values of records can be written as JSON", impossible);
    }
  }

  static byte[] input(AccountCase known) {
    try {
      return INPUT.writeValueAsBytes(known);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Values of records can be written as JSON", impossible);
    }
  }

  static byte[] output(AccountDecision decision) {
    try {
      return OUTPUT.writeValueAsBytes(decision);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Values of records can be written as JSON", impossible);
    }
  }

  static AccountCase accountCase(String json) {
    return read(json, AccountCase.class);
  }

  static Policy policy(String json) {
    return read(json, Policy.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return INPUT.readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException("A recorded decision cannot be read", unreadable);
    }
  }
}
