package io.apmkit.servlet;

import io.apmkit.Apm;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/** Finds the application's {@link Apm} where no constructor could pass it. */
final class ContextApm {

  /** Name of the servlet context's attribute. */
  static final String ATTRIBUTE = "io.apmkit.Apm";

  private ContextApm() {}

  static Apm find(@Nullable Apm given, ServletContext context) throws ServletException {
    if (given != null) {
      return given;
    }
    Object found = context.getAttribute(ATTRIBUTE);
    if (found instanceof Apm apm) {
      return apm;
    }
    throw new ServletException(
        "the servlet context's attribute "
            + ATTRIBUTE
            + " is "
            + (found == null ? "not set" : "a " + found.getClass().getName())
            + "; set it to the running Apm before filters and servlets are initialised");
  }
}
