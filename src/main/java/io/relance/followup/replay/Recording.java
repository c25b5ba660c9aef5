package io.relance.followup.replay;

import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one evaluation as bytes: customer, case and decision of each, one after the
 * other, compressed together because they repeat one another.
 */
final class Recording {
  private Recording() {}

  /** One account: what was known, and what was decided. */
  record Account(AccountCase known, AccountDecision decided) {}

  /** One account, read back. */
  record Recorded(String known, String decided) {}

  static byte[] of(List<Account> accounts) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      for (var account : accounts) {
        out.writeUTF(account.decided().customer());
        write(out, ReplayJson.input(account.known()));
        write(out, ReplayJson.output(account.decided()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory can be written to", impossible);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }

  /** What was recorded of one customer; empty when it is not among them. */
  static Optional<Recorded> find(byte[] recording, String customer) {
    try (var in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(recording)))) {
      for (@Nullable String next = next(in); next != null; next = next(in)) {
        var known = read(in);
        var decided = read(in);
        if (next.equals(customer)) {
          return Optional.of(new Recorded(known, decided));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("A recorded decision cannot be read", unreadable);
    }
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static @Nullable String next(DataInputStream in) throws IOException {
    try {
      return in.readUTF();
    } catch (EOFException end) {
      return null;
    }
  }
}
