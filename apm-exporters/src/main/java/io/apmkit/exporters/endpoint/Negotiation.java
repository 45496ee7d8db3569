package io.apmkit.exporters.endpoint;

import io.apmkit.exporters.endpoint.HeaderElements.Element;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of several formats a client likes best, by RFC 9110, 12.5: of the ranges that fit a format
 * the most specific one tells its weight, and of formats with the same weight the first wins.
 * Stateless.
 */
final class Negotiation {

  /** How we write names that are not legal everywhere; Prometheus 3 wants to be told. */
  private static final String ESCAPING = "escaping";

  private static final String ESCAPING_USED = "; escaping=underscores";

  private Negotiation() {}

  /**
   * One of several formats on offer.
   *
   * @param number which
   * @param contentType what to call it in the answer
   */
  record Choice(int number, String contentType) {}

  /**
   * Chooses.
   *
   * @param accept the header, or null if there is none
   * @param contentTypes what is on offer, with parameters, the preferred first
   * @return null if the client accepts none
   */
  static @Nullable Choice choose(@Nullable String accept, List<String> contentTypes) {
    List<Element> ranges =
        accept == null
            ? List.of()
            : HeaderElements.of(accept).stream().filter(Negotiation::isRange).toList();
    if (ranges.isEmpty()) {
      return new Choice(0, contentTypes.get(0)); // whoever says nothing takes what comes
    }
    int best = -1;
    double bestWeight = 0;
    Element bestRange = null;
    for (int i = 0; i < contentTypes.size(); i++) {
      Element range = mostSpecific(ranges, HeaderElements.of(contentTypes.get(i)).get(0));
      if (range != null && range.weight() > bestWeight) {
        best = i;
        bestWeight = range.weight();
        bestRange = range;
      }
    }
    if (bestRange == null) {
      return null;
    }
    boolean tellEscaping = bestRange.parameters().containsKey(ESCAPING);
    return new Choice(best, contentTypes.get(best) + (tellEscaping ? ESCAPING_USED : ""));
  }

  /** {@code *} alone is no range, but old clients send it. */
  private static boolean isRange(Element element) {
    int slash = element.name().indexOf('/');
    return (slash > 0 && slash < element.name().length() - 1) || element.name().equals("*");
  }

  private static @Nullable Element mostSpecific(List<Element> ranges, Element offered) {
    Element found = null;
    int foundPrecision = -1;
    for (Element range : ranges) {
      int precision = precision(range, offered);
      if (precision > foundPrecision) {
        found = range;
        foundPrecision = precision;
      }
    }
    return found;
  }

  /** How precisely a range names what is offered; negative if it does not. */
  private static int precision(Element range, Element offered) {
    String type = offered.name().substring(0, offered.name().indexOf('/') + 1);
    int named =
        range.name().equals(offered.name())
            ? 2
            : range.name().equals(type + "*")
                ? 1
                : range.name().equals("*/*") || range.name().equals("*") ? 0 : -1;
    if (named < 0) {
      return -1;
    }
    int parameters = 0;
    for (Map.Entry<String, String> each : range.parameters().entrySet()) {
      if (!each.getKey().equals(ESCAPING)) { // a wish, which the answer's own parameter answers
        String ours = offered.parameters().get(each.getKey());
        if (ours == null || !ours.equalsIgnoreCase(each.getValue())) {
          return -1;
        }
        parameters++;
      }
    }
    return named * 100 + parameters;
  }

  /**
   * Whether a client wants the answer compressed.
   *
   * @param acceptEncoding the header, or null if there is none
   * @return true if gzip is accepted and not liked less than no encoding
   */
  static boolean wantsGzip(@Nullable String acceptEncoding) {
    List<Element> codings = acceptEncoding == null ? List.of() : HeaderElements.of(acceptEncoding);
    double gzip = Math.max(weight("gzip", codings), weight("x-gzip", codings));
    double any = weight("*", codings);
    double identity = weight("identity", codings);
    double wish = gzip >= 0 ? gzip : Math.max(any, 0);
    return wish > 0 && wish >= identity;
  }

  private static double weight(String coding, List<Element> codings) {
    for (Element each : codings) {
      if (each.name().equals(coding)) {
        return each.weight();
      }
    }
    return -1;
  }
}
