package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request asks for, checked. Everything here refuses with 400 what it cannot accept. */
final class Parameters {

  private static final int MAX_SHOWN = 40;

  private Parameters() {}

  /** The id behind the servlet's own path: 12 in {@code /products/12}. */
  static int pathId(HttpServletRequest request) {
    String path = request.getPathInfo();
    return number(path == null ? "" : path.substring(1), "id", 1, Integer.MAX_VALUE);
  }

  /** One number, or {@code absent} if the parameter is missing. */
  static int number(HttpServletRequest request, String name, int absent, int least, int most) {
    String value = text(request, name);
    return value == null ? absent : number(value, name, least, most);
  }

  /** All values of a parameter that may be repeated; empty if it is missing. */
  static List<Integer> numbers(HttpServletRequest request, String name, int least, int most) {
    String[] values;
    try {
      values = request.getParameterValues(name);
    } catch (RuntimeException e) { // what the server throws for a form that it cannot decode
      throw Refusal.badRequest("the parameters cannot be read");
    }
    return values == null
        ? List.of()
        : List.of(values).stream().map(value -> number(value, name, least, most)).toList();
  }

  /** The first value of a parameter, or null if it is missing. */
  static @Nullable String text(HttpServletRequest request, String name) {
    try {
      return request.getParameter(name);
    } catch (RuntimeException e) { // what the server throws for a query that it cannot decode
      throw Refusal.badRequest("the parameters cannot be read");
    }
  }

  private static int number(String value, String name, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of bounds
    }
    String shown = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
    throw Refusal.badRequest(
        name + " is \"" + shown + "\"; it must be a whole number from " + least + " to " + most);
  }
}
