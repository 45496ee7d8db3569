package io.apmkit.servlet.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes HTTP/1.1 to a socket as no decent client would. Text is ISO 8859-1, a byte a letter. */
final class RawClient implements Closeable {

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream(), 65_536);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** One request without a body, and its answer. */
  Answer exchange(String method, String path, String... headerLines) throws IOException {
    StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    write(head.append("\r\n").toString());
    return read(method.equals("HEAD"));
  }

  /** The next answer, whole. */
  Answer read(boolean bodiless) throws IOException {
    String statusLine = readLine();
    List<String> headers = new ArrayList<>();
    int length = 0;
    boolean chunked = false;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      headers.add(line);
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    String body = "";
    if (!bodiless && status >= 200 && status != 204 && status != 304) {
      body = chunked ? readChunks() : new String(in.readNBytes(length), ISO_8859_1);
    }
    return new Answer(status, headers, body);
  }

  private String readChunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (; ; ) {
      int size = Integer.parseInt(readLine(), 16);
      body.append(new String(in.readNBytes(size), ISO_8859_1));
      readLine();
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); ; next = in.read()) {
      if (next == -1) {
        throw new EOFException("connection closed after: " + line.toString(ISO_8859_1));
      }
      if (next == '\n') {
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
    }
  }

  /** Goes away without a good-bye. */
  void breakOff() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * @param headers lines
   */
  record Answer(int status, List<String> headers, String body) {

    /** The one value of a header, empty if there is none. */
    String header(String name) {
      List<String> values =
          headers.stream()
              .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
              .map(line -> line.substring(name.length() + 1).strip())
              .toList();
      if (values.size() > 1) {
        throw new AssertionError(name + " is there " + values.size() + " times: " + values);
      }
      return values.isEmpty() ? "" : values.get(0);
    }
  }
}
