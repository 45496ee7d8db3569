package io.apmkit.servlet;

import java.io.PrintWriter;

/**
 * Passes everything on to the container's writer and counts it as encoded. The methods of {@link
 * PrintWriter} that are not here come down to those that are.
 */
final class CountingWriter extends PrintWriter {

  private final PrintWriter target;
  private final CountingResponse response;
  private final EncodedLength encoded;

  CountingWriter(PrintWriter target, CountingResponse response, EncodedLength encoded) {
    super(target);
    this.target = target;
    this.response = response;
    this.encoded = encoded;
  }

  @Override
  public void write(int c) {
    target.write(c);
    response.count(encoded.of((char) c));
  }

  @Override
  public void write(char[] chars, int from, int length) {
    target.write(chars, from, length);
    for (int i = from; i < from + length; i++) {
      response.count(encoded.of(chars[i]));
    }
  }

  @Override
  public void write(char[] chars) {
    write(chars, 0, chars.length);
  }

  @Override
  public void write(String text, int from, int length) {
    target.write(text, from, length);
    response.count(encoded.of(text, from, from + length));
  }

  @Override
  public void write(String text) {
    target.write(text);
    response.count(encoded.of(text));
  }

  /** Containers end lines in different ways; Tomcat's one more character is not counted. */
  @Override
  public void println() {
    target.println();
    response.count(System.lineSeparator().length());
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void close() {
    target.close();
  }

  @Override
  public boolean checkError() {
    return target.checkError();
  }
}
