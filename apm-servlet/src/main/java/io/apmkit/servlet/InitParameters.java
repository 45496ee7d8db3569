package io.apmkit.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** {@link FilterOptions} as somebody wrote them into {@code web.xml} or an annotation. */
final class InitParameters {

  private InitParameters() {}

  /**
   * @param options what holds for what is not written
   * @throws ServletException if one is unknown or its value is not possible; says which, and what
   *     is
   */
  static FilterOptions over(FilterOptions options, FilterConfig config) throws ServletException {
    FilterOptions result = options;
    for (String name : Collections.list(config.getInitParameterNames())) {
      String value = config.getInitParameter(name).strip();
      try {
        result = with(result, name, value);
      } catch (IllegalArgumentException e) {
        throw new ServletException(
            "init parameter "
                + name
                + " of filter "
                + config.getFilterName()
                + ": "
                + e.getMessage(),
            e);
      }
    }
    return result;
  }

  private static FilterOptions with(FilterOptions options, String name, String value) {
    return switch (name) {
      case "exclude" -> options.withExclude(list(value));
      case "routes" -> options.withRoutes(oneOf(FilterOptions.RouteSource.values(), value));
      case "maxTemplates" -> options.withMaxTemplates(number(value));
      case "responseSizes" ->
          options.withResponseSizes(oneOf(FilterOptions.ResponseSizes.values(), value));
      default ->
          throw new IllegalArgumentException(
              "there is no such parameter; there are exclude, routes, maxTemplates, responseSizes");
    };
  }

  private static String[] list(String value) {
    return Arrays.stream(value.split("[,\\s]+"))
        .filter(each -> !each.isEmpty())
        .toArray(String[]::new);
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is \"" + value + "\"; it must be a whole number", e);
    }
  }

  private static <E extends Enum<E>> E oneOf(E[] all, String value) {
    List<String> names =
        Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(value.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("it is \"" + value + "\"; it must be one of " + names);
    }
    return all[index];
  }
}
