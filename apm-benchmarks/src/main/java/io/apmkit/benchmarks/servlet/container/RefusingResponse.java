package io.apmkit.benchmarks.servlet.container;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses every method; {@link StubResponse} overrides those that are called. */
abstract class RefusingResponse implements HttpServletResponse {

  @Override
  public void addCookie(Cookie value) {
    throw Refusal.of("addCookie");
  }

  @Override
  public void addDateHeader(String value1, long value2) {
    throw Refusal.of("addDateHeader");
  }

  @Override
  public void addHeader(String value1, String value2) {
    throw Refusal.of("addHeader");
  }

  @Override
  public void addIntHeader(String value1, int value2) {
    throw Refusal.of("addIntHeader");
  }

  @Override
  public boolean containsHeader(String value) {
    throw Refusal.of("containsHeader");
  }

  @Override
  public String encodeRedirectURL(String value) {
    throw Refusal.of("encodeRedirectURL");
  }

  @Override
  public String encodeURL(String value) {
    throw Refusal.of("encodeURL");
  }

  @Override
  public void flushBuffer() {
    throw Refusal.of("flushBuffer");
  }

  @Override
  public int getBufferSize() {
    throw Refusal.of("getBufferSize");
  }

  @Override
  public String getCharacterEncoding() {
    throw Refusal.of("getCharacterEncoding");
  }

  @Override
  public @Nullable String getContentType() {
    throw Refusal.of("getContentType");
  }

  @Override
  public @Nullable String getHeader(String value) {
    throw Refusal.of("getHeader");
  }

  @Override
  public Collection<String> getHeaderNames() {
    throw Refusal.of("getHeaderNames");
  }

  @Override
  public Collection<String> getHeaders(String value) {
    throw Refusal.of("getHeaders");
  }

  @Override
  public Locale getLocale() {
    throw Refusal.of("getLocale");
  }

  @Override
  public ServletOutputStream getOutputStream() {
    throw Refusal.of("getOutputStream");
  }

  @Override
  public int getStatus() {
    throw Refusal.of("getStatus");
  }

  @Override
  public PrintWriter getWriter() {
    throw Refusal.of("getWriter");
  }

  @Override
  public boolean isCommitted() {
    throw Refusal.of("isCommitted");
  }

  @Override
  public void reset() {
    throw Refusal.of("reset");
  }

  @Override
  public void resetBuffer() {
    throw Refusal.of("resetBuffer");
  }

  @Override
  public void sendError(int value1, String value2) {
    throw Refusal.of("sendError");
  }

  @Override
  public void sendError(int value) {
    throw Refusal.of("sendError");
  }

  @Override
  public void sendRedirect(String value) {
    throw Refusal.of("sendRedirect");
  }

  @Override
  public void setBufferSize(int value) {
    throw Refusal.of("setBufferSize");
  }

  @Override
  public void setCharacterEncoding(String value) {
    throw Refusal.of("setCharacterEncoding");
  }

  @Override
  public void setContentLength(int value) {
    throw Refusal.of("setContentLength");
  }

  @Override
  public void setContentLengthLong(long value) {
    throw Refusal.of("setContentLengthLong");
  }

  @Override
  public void setContentType(String value) {
    throw Refusal.of("setContentType");
  }

  @Override
  public void setDateHeader(String value1, long value2) {
    throw Refusal.of("setDateHeader");
  }

  @Override
  public void setHeader(String value1, String value2) {
    throw Refusal.of("setHeader");
  }

  @Override
  public void setIntHeader(String value1, int value2) {
    throw Refusal.of("setIntHeader");
  }

  @Override
  public void setLocale(Locale value) {
    throw Refusal.of("setLocale");
  }

  @Override
  public void setStatus(int value) {
    throw Refusal.of("setStatus");
  }
}
