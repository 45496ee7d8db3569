package io.apmkit.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** How a request ended, read from what the container knows. */
final class Outcome {

  private Outcome() {}

  /**
   * The status that the client gets. Before the container has dealt with what was thrown, that is
   * the one which it will choose if there is no error page.
   */
  static int status(
      HttpServletRequest request, HttpServletResponse response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (thrown == null || status >= 400 || response.isCommitted()) {
      return status;
    }
    boolean dealtWith = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    return dealtWith ? status : statusOf(thrown);
  }

  private static int statusOf(Throwable thrown) {
    if (cause(thrown) instanceof UnavailableException unavailable) {
      return unavailable.isPermanent() ? 404 : 503;
    }
    return 500;
  }

  /** What went wrong, rather than that a servlet said so. */
  static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
        ? wrapper.getRootCause()
        : thrown;
  }

  /** Size of the answer's body; below zero if unknown. */
  static long responseBytes(HttpServletRequest request, HttpServletResponse response) {
    int status = response.getStatus();
    if (request.getMethod().equals("HEAD") || status == 304 || status == 204) {
      return 0; // whatever length the headers tell
    }
    long told = number(response.getHeader("Content-Length"));
    return told < 0 && response instanceof CountingResponse counting ? counting.bytes() : told;
  }

  private static long number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
