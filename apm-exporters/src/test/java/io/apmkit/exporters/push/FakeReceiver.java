package io.apmkit.exporters.push;

import io.apmkit.internal.DaemonThreads;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server on a real socket that behaves as badly as a test wants. */
final class FakeReceiver implements AutoCloseable {

  /** What it does after it has read a request. */
  interface Answer {
    void to(Socket socket) throws IOException;
  }

  /** The body is kept with one character for each byte. */
  record Request(String line, Map<String, String> headers, String latin1Body) {
    byte[] body() {
      return latin1Body.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicLong bytesWritten = new AtomicLong(); // by the endless answers
  final AtomicInteger cutOff = new AtomicInteger(); // connections that the client has ended
  volatile Answer answer = status(200);
  volatile boolean reads = true;

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FakeReceiver() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    DaemonThreads.named("test-receiver", this::acceptUntilClosed).start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/in");
  }

  static Answer status(int status, String... headers) {
    return socket -> {
      String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      write(socket, "HTTP/1.1 " + status + " Text\r\n" + more + "Content-Length: 0\r\n\r\n");
    };
  }

  /** Says nothing until the client goes away. */
  static Answer hang() {
    return socket -> {
      while (socket.getInputStream().read() >= 0) {
        // nothing is expected
      }
      throw new IOException("gone");
    };
  }

  /** Any text, and then nothing. */
  static Answer text(String text) {
    return socket -> {
      write(socket, text);
      hang().to(socket);
    };
  }

  static Answer reset() {
    return socket -> {
      socket.setSoLinger(true, 0);
      socket.close();
      throw new IOException("reset");
    };
  }

  /** A body without end, as fast as the client takes it. */
  Answer endlessBody(int status) {
    return socket -> {
      write(socket, "HTTP/1.1 " + status + " Text\r\nContent-Type: text/plain\r\n\r\n");
      endless(new byte[8_192], socket);
    };
  }

  Answer endlessHeaders() {
    return socket -> {
      write(socket, "HTTP/1.1 200 Text\r\n");
      endless(("X-More: " + "x".repeat(1_000) + "\r\n").getBytes(StandardCharsets.UTF_8), socket);
    };
  }

  /** A body of which not even the first byte comes. */
  static Answer bodyThatNeverComes(int status) {
    return text("HTTP/1.1 " + status + " Text\r\nContent-Length: 10\r\n\r\n");
  }

  private void endless(byte[] bytes, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    while (true) {
      out.write(bytes); // until the client ends the connection
      bytesWritten.addAndGet(bytes.length);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private void acceptUntilClosed() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        DaemonThreads.named("test-connection", () -> serve(socket)).start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (reads && read(in)) {
        answer.to(socket);
      }
      while (!reads) {
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      cutOff.incrementAndGet();
    } finally {
      open.remove(socket);
    }
  }

  private boolean read(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    requests.add(new Request(line, headers, body));
    return true;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    reads = true;
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
