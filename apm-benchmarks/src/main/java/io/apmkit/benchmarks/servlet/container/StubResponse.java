package io.apmkit.benchmarks.servlet.container;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer with status 200 and no body; used for one request after the other. */
public final class StubResponse extends RefusingResponse {

  private int status = HttpServletResponse.SC_OK;

  /** The header that was set last: nobody who is measured sets two. */
  private @Nullable String headerName;

  private @Nullable String headerValue;

  /** Becomes the next answer. */
  @Override
  public void reset() {
    status = HttpServletResponse.SC_OK;
    headerName = null;
    headerValue = null;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int status) {
    this.status = status;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void setHeader(String name, String value) {
    headerName = name;
    headerValue = value;
  }

  @Override
  public void addHeader(String name, String value) {
    setHeader(name, value);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equalsIgnoreCase(headerName) ? headerValue : null;
  }

  @Override
  public Collection<String> getHeaders(String name) {
    String value = getHeader(name);
    return value == null ? List.of() : List.of(value);
  }
}
