package io.relance.sending.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once what is written (TCP_NODELAY). A mail is written in pieces, and the
 * server answers the last only: without it the system holds that one back until those before are
 * acknowledged, which a system with nothing to say puts off for 40 ms. TLS goes on top of them.
 */
public final class PromptSockets extends SocketFactory {
  private final SocketFactory usual = getDefault();

  /** Sockets that are not encrypted yet. */
  public PromptSockets() {}

  private static Socket prompt(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return prompt(usual.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return prompt(usual.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return prompt(usual.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return prompt(usual.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return prompt(usual.createSocket(host, port, local, localPort));
  }
}
