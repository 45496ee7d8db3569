package io.apmkit.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Counts what the application writes as the body, before whatever encodes it further. */
final class CountingResponse extends HttpServletResponseWrapper {

  private long bytes; // by one thread at a time, as the servlet API has it; below zero if unknown
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  CountingResponse(HttpServletResponse response) {
    super(response);
  }

  /** Below zero if unknown. */
  long bytes() {
    return bytes;
  }

  void count(long more) {
    if (bytes >= 0) {
      bytes = more < 0 ? -1 : bytes + more;
    }
  }

  /** Somebody else writes, past this. */
  void lose() {
    bytes = -1;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream known = stream;
    if (known == null) {
      known = new CountingStream(super.getOutputStream(), this);
      stream = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter known = writer;
    if (known == null) {
      PrintWriter counted = super.getWriter();
      known = new CountingWriter(counted, this, EncodedLength.in(getCharacterEncoding()));
      writer = known;
    }
    return known;
  }

  @Override
  public void reset() {
    super.reset();
    bytes = 0;
    stream = null; // the other one may be asked for now
    writer = null;
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    bytes = 0;
  }

  @Override
  public void sendError(int status) throws IOException {
    super.sendError(status);
    lose(); // the container writes the page
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    super.sendError(status, message);
    lose();
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    super.sendRedirect(location);
    bytes = 0;
  }
}
