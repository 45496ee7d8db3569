package io.apmkit.exporters.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients that do what no HTTP library would. All their connections end with it. */
final class RawClients implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 2_000;

  private final int port;
  private final List<Socket> sockets = new ArrayList<>();

  RawClients(int port) {
    this.port = port;
  }

  /** Opens a connection and sends what may be no request at all; takes little unless it reads. */
  Socket open(String sent) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    return open(socket, sent);
  }

  private Socket open(Socket socket, String sent) throws IOException {
    sockets.add(socket);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    send(socket, sent);
    return socket;
  }

  List<Socket> open(int count, String sent) throws IOException {
    List<Socket> opened = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opened.add(open(sent));
    }
    return opened;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  static String request(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /** All that comes until the server ends the connection, in whatever way. */
  static String readToEnd(Socket socket) {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        text.append(new String(buffer, 0, n, ISO_8859_1));
      }
    } catch (IOException e) {
      text.append('[').append(e.getMessage()).append(']'); // a reset, or no end in time
    }
    return text.toString();
  }

  /** How many of the connections the server has ended; reads what came before. */
  static int ended(List<Socket> sockets) {
    int ended = 0;
    for (Socket socket : sockets) {
      if (isEnded(socket)) {
        ended++;
      }
    }
    return ended;
  }

  private static boolean isEnded(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return !readToEnd(socket).contains("timed out");
    } catch (SocketException e) {
      return true;
    }
  }

  /** What a well-behaved client sees, which waits two seconds in all. */
  static String get(int port, String path) throws IOException {
    long start = System.nanoTime();
    try (RawClients one = new RawClients(port)) {
      Socket socket =
          one.open(
              new Socket(),
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String answer = readToEnd(socket);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return millis < TIMEOUT_MILLIS ? answer : "[after " + millis + " ms] " + answer;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
