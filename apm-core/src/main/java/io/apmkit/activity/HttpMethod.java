package io.apmkit.activity;

/** The methods of RFC 9110 and RFC 5789, by number; clients could invent any number of others. */
final class HttpMethod {

  private static final String[] NAMES = {
    RequestMonitor.OTHER_METHOD,
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "CONNECT",
    "OPTIONS",
    "TRACE",
    "PATCH"
  };

  /** How many there are, the one for all others included. */
  static final int COUNT = NAMES.length;

  private HttpMethod() {}

  static int numberOf(String method) {
    return switch (method) {
      case "GET" -> 1;
      case "HEAD" -> 2;
      case "POST" -> 3;
      case "PUT" -> 4;
      case "DELETE" -> 5;
      case "CONNECT" -> 6;
      case "OPTIONS" -> 7;
      case "TRACE" -> 8;
      case "PATCH" -> 9;
      default -> 0;
    };
  }

  /** Always the same string, so that finding the series compares references. */
  static String name(int number) {
    return NAMES[number];
  }
}
