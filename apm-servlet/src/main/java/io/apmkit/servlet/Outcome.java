package io.apmkit.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** How a request ended, read from what the container knows. */
final class Outcome {

  private Outcome() {}

  /** The status that the client gets: an exception becomes 500 unless something was sent before. */
  static int status(HttpServletResponse response, @Nullable Throwable thrown) {
    return thrown != null && !response.isCommitted() ? 500 : response.getStatus();
  }

  /** What went wrong, rather than that a servlet said so. */
  static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
        ? wrapper.getRootCause()
        : thrown;
  }
}
