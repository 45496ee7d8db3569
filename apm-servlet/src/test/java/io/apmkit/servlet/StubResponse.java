package io.apmkit.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** 200 without a container; allocates nothing. */
class StubResponse extends HttpServletResponseWrapper {

  StubResponse() {
    super(StubRequest.unexpected(HttpServletResponse.class));
  }

  @Override
  public int getStatus() {
    return 200;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return null;
  }

  @Override
  public void setHeader(String name, String value) {}
}
