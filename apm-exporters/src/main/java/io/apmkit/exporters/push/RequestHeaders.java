package io.apmkit.exporters.push;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Headers that an application configures. Its text has their names only: values may be secrets. */
final class RequestHeaders {

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final Set<String> OURS = Set.of("content-type", "content-encoding");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Adds a header; one of the same name is replaced.
   *
   * @throws IllegalArgumentException if it cannot be sent; never shows the value
   */
  void set(String name, String value) {
    Objects.requireNonNull(value, "value of a header");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "header name is \"" + OneLine.of(name, 60) + "\"; it must match " + NAME);
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "value of header "
              + name
              + " (not shown) has characters outside of ASCII, or line breaks");
    }
    if (OURS.stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException("header " + name + " is set by the target itself");
    }
    try {
      HttpRequest.newBuilder(URI.create("http://localhost")).header(name, value);
    } catch (IllegalArgumentException e) { // whose message may show the value
      throw new IllegalArgumentException("header " + name + " is set by the HTTP client itself");
    }
    values.put(name, value);
  }

  RequestHeaders copy() {
    RequestHeaders copy = new RequestHeaders();
    copy.values.putAll(values);
    return copy;
  }

  void addTo(HttpRequest.Builder request) {
    values.forEach(request::setHeader);
  }

  @Override
  public String toString() {
    return values.keySet().stream().map(name -> name + "=***").toList().toString();
  }
}
