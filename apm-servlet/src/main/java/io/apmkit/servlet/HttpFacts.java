package io.apmkit.servlet;

import io.apmkit.activity.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of who sent it.
 *
 * @param request as the container gave it to the filter
 */
record HttpFacts(HttpServletRequest request) implements RequestFacts {

  @Override
  public @Nullable String user() {
    return request.getRemoteUser();
  }

  @Override
  public @Nullable String clientAddress() {
    return request.getRemoteAddr();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /** From the query only: to look for it elsewhere, the container might begin to read the body. */
  @Override
  public @Nullable String parameter(String name) {
    String query = request.getQueryString();
    int at = 0;
    while (query != null && at < query.length()) {
      int next = query.indexOf('&', at);
      int end = next < 0 ? query.length() : next;
      int equals = query.indexOf('=', at);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      if (name.equals(decoded(query.substring(at, nameEnd)))) {
        return decoded(query.substring(Math.min(nameEnd + 1, end), end));
      }
      at = end + 1;
    }
    return null;
  }

  private static @Nullable String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null; // a bad escape
    }
  }
}
