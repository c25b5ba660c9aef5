package io.relance.feed.canonical;

import io.relance.feed.Envelope;
import io.relance.feed.FeedLimits;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord;
import io.relance.feed.Rejection;
import io.relance.feed.Warning;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Turns the bytes of one line into a canonical record, or says why not. Unknown fields are passed
 * over: a newer sender may feed an older service.
 */
public final class LineParser {
  private LineParser() {}

  /**
   * Reads one line.
   *
   * @param line its number from 1, or its offset in a Kafka partition
   * @param bytes without the line's end
   */
  public static FeedLine parse(long line, Buffer bytes) {
    var values = new LinkedHashMap<String, Value>();
    var fields = new Fields(values);
    var warnings = new ArrayList<Warning>();
    try {
      if (bytes.length() > FeedLimits.LINE_BYTES) {
        throw new Refusal(
            FeedLimits.LINE_BYTES + 1,
            null,
            "line-too-long",
            "The line has more than %d bytes.\nMaybe a line end is missing."
                .formatted(FeedLimits.LINE_BYTES));
      }
      var array = bytes.getBytes();
      Utf8.check(array);
      JsonLine.read(array, values);
      var record = record(fields, new Warnings(line, warnings));
      return new FeedLine.Good(line, bytes, bytes, envelope(fields), record, warnings);
    } catch (Refusal refusal) {
      var rejection =
          new Rejection(line, refusal.column(), refusal.field(), refusal.code(), refusal.detail());
      return new FeedLine.Bad(line, bytes, bytes, envelope(fields), rejection);
    }
  }

  private static Envelope envelope(Fields fields) {
    return new Envelope(
        fields.raw("tenant"), fields.raw("entity"), fields.raw("type"), fields.raw("id"));
  }

  private static FeedRecord record(Fields fields, Warnings warnings) throws Refusal {
    var type = fields.required("type", FeedLimits.CODE_LENGTH);
    return switch (type) {
      case "customer" -> Records.customer(fields, warnings);
      case "contact" -> Records.contact(fields, warnings);
      case "entry" -> Records.entry(fields, warnings);
      case "control" -> Records.control(fields);
      default ->
          throw fields.refusal(
              "type",
              "unknown-type",
              "Field \"type\" holds \"%s\".\nMaybe customer, contact, entry or control."
                  .formatted(Shown.text(type)));
    };
  }
}
