package io.relance.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A real SMTP server on a free port that keeps every mail it is given, whoever it is for. */
public final class EmbeddedMailbox implements AutoCloseable {
  private final GreenMail server;

  private EmbeddedMailbox(GreenMail server) {
    this.server = server;
  }

  /** Starts it on this machine only. */
  public static EmbeddedMailbox start() {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return new EmbeddedMailbox(server);
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return server.getSmtp().getPort();
  }

  /** How many mails it holds; one to three recipients makes three. */
  public int count() {
    return server.getReceivedMessages().length;
  }

  /** What it holds, in the order of arrival for each recipient. */
  public List<MimeMessage> messages() {
    return List.of(server.getReceivedMessages());
  }

  /** The one that came last, as it was on the wire; it must hold one. */
  public byte[] latest() {
    var received = server.getReceivedMessages();
    return GreenMailUtil.getWholeMessage(received[received.length - 1])
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Throws away all that it holds. */
  public void empty() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException("The mailbox could not be emptied.", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
