package io.apmkit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlets in a line. */
final class Servlets {

  private Servlets() {}

  interface Work {
    void run(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  interface AsyncWork {
    void run(AsyncContext context, HttpServletResponse response);
  }

  static HttpServlet doing(Work work) {
    return new HttpServlet() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws ServletException, IOException {
        work.run(request, response);
      }
    };
  }

  static HttpServlet answering(int status) {
    return doing((request, response) -> response.setStatus(status));
  }

  static HttpServlet throwing(Throwable thrown) {
    return doing((request, response) -> Servlets.<RuntimeException>sneak(thrown));
  }

  static HttpServlet async(AsyncWork work) {
    return doing(
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.start(() -> work.run(context, response));
        });
  }

  static void complete(AsyncContext context, HttpServletResponse response, int status) {
    response.setStatus(status);
    context.complete();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
