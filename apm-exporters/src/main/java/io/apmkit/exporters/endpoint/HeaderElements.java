package io.apmkit.exporters.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list in a header (RFC 9110, 5.6): tokens with parameters, apart by commas. What
 * is malformed is left out. One pass over the text, without regular expressions.
 */
final class HeaderElements {

  /** More than any client sends; the rest is not looked at. */
  private static final int MAX_ELEMENTS = 100;

  private final String text;
  private int at;

  private HeaderElements(String text) {
    this.text = text;
  }

  /**
   * One element.
   *
   * @param name in lower case
   * @param parameters names in lower case, values as they are, without {@code q}
   * @param weight from 0 to 1
   */
  record Element(String name, Map<String, String> parameters, double weight) {}

  static List<Element> of(String header) {
    return new HeaderElements(header).all();
  }

  private List<Element> all() {
    List<Element> elements = new ArrayList<>();
    while (at < text.length() && elements.size() < MAX_ELEMENTS) {
      Element element = element();
      if (element != null) {
        elements.add(element);
      }
      at++; // the comma
    }
    return elements;
  }

  private @Nullable Element element() {
    String name = until(";,").toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean legal = !name.isEmpty();
    while (at < text.length() && text.charAt(at) == ';') {
      at++;
      String parameter = until("=;,").toLowerCase(Locale.ROOT);
      boolean hasValue = at < text.length() && text.charAt(at) == '=';
      if (hasValue) {
        at++;
        parameters.put(parameter, value());
      }
      legal &= hasValue || parameter.isEmpty();
    }
    double weight = weight(parameters.remove("q"));
    return legal && weight >= 0 ? new Element(name, parameters, weight) : null;
  }

  /** A token or a quoted string; what follows up to the next separator is dropped. */
  private String value() {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '"') {
      return until(";,");
    }
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at = Math.min(at + 1, text.length()); // the quote
    until(";,");
    return value.toString();
  }

  private String until(String separators) {
    int start = at;
    while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, Math.min(at, text.length())).strip();
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /**
   * RFC 9110, 12.4.2: 0 to 1 with three digits at most, and {@code .2} as Java's own client has it;
   * negative if it is anything else.
   */
  private static double weight(@Nullable String parameter) {
    if (parameter == null) {
      return 1;
    }
    String text = parameter.startsWith(".") ? "0" + parameter : parameter;
    boolean one = text.startsWith("1");
    if (text.isEmpty() || text.length() > 5 || (!one && !text.startsWith("0"))) {
      return -1;
    }
    if (text.length() > 1 && text.charAt(1) != '.') {
      return -1;
    }
    int thousandths = 0;
    for (int i = 2; i < 5; i++) {
      char digit = i < text.length() ? text.charAt(i) : '0';
      if (digit < '0' || digit > '9') {
        return -1;
      }
      thousandths = thousandths * 10 + digit - '0';
    }
    return one ? (thousandths == 0 ? 1 : -1) : thousandths / 1_000.0;
  }
}
