package io.apmkit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** GET /shop/orders/17 without a container; allocates nothing and fails when asked for more. */
class StubRequest extends HttpServletRequestWrapper {

  private final HttpServletMapping mapping;
  private final String pattern;

  StubRequest(String pattern) {
    super(unexpected(HttpServletRequest.class));
    this.pattern = pattern;
    this.mapping = new Mapping(pattern);
  }

  static <T> T unexpected(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError("unexpected call of " + method);
            }));
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return mapping;
  }

  @Override
  public String getContextPath() {
    return "/shop";
  }

  @Override
  public String getServletPath() {
    return pattern.endsWith("/*") ? pattern.substring(0, 0) : "/orders/17";
  }

  @Override
  public @Nullable String getPathInfo() {
    return pattern.endsWith("/*") ? "/orders/17" : null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return null;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return null;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  private record Mapping(String pattern) implements HttpServletMapping {

    @Override
    public String getMatchValue() {
      return "";
    }

    @Override
    public String getPattern() {
      return pattern;
    }

    @Override
    public String getServletName() {
      return "stub";
    }

    @Override
    public MappingMatch getMappingMatch() {
      return MappingMatch.PATH;
    }
  }
}
