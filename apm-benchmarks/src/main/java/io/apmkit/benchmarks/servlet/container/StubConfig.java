package io.apmkit.benchmarks.servlet.container;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter is told before its first request. */
public final class StubConfig implements FilterConfig {

  private final Map<String, String> parameters;
  private final Map<String, Object> attributes;

  /** Only asked while a filter begins and ends, so that it may be slow. */
  private final ServletContext context =
      (ServletContext)
          Proxy.newProxyInstance(
              StubConfig.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) ->
                  answer(method.getName(), arguments == null ? new Object[0] : arguments));

  /**
   * For one filter.
   *
   * @param parameters of the filter, by name
   * @param attributes of the servlet context, by name
   */
  public StubConfig(Map<String, String> parameters, Map<String, Object> attributes) {
    this.parameters = Map.copyOf(parameters);
    this.attributes = new HashMap<>(attributes);
  }

  @Override
  public String getFilterName() {
    return "measured";
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  private @Nullable Object answer(String method, Object[] arguments) {
    return switch (method) {
      case "getContextPath" -> "";
      case "getServerInfo" -> "stub/1.0";
      case "getMajorVersion" -> 6;
      case "getMinorVersion" -> 0;
      case "getAttribute" -> attributes.get(arguments[0]);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      default -> null; // nothing is configured, there are no files
    };
  }
}
