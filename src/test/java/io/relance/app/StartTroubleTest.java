package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says why and what to do, and shows no stack trace. */
class StartTroubleTest {
  @TempDir private Path folder;

  @Test
  void saysThatPostgresqlIsAway() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }

    var said = serve("database:\n  host: 127.0.0.1\n  port: %d\n".formatted(nobody));

    assertThat(said).contains("PostgreSQL cannot be used", "Maybe start it").doesNotContain("\tat");
  }

  @Test
  void namesAKeyThatDoesNotExist() throws IOException {
    assertThat(serve("database:\n  hots: x\n")).contains("hots", "host").doesNotContain("\tat");
  }

  private String serve(String config) throws IOException {
    var file = folder.resolve("relance.yaml");
    Files.writeString(file, config);
    var said = new StringWriter();
    var status =
        Main.commandLine()
            .setErr(new PrintWriter(said, true))
            .execute("serve", "--config", file.toString());
    assertThat(status).isEqualTo(1);
    return said.toString();
  }
}
