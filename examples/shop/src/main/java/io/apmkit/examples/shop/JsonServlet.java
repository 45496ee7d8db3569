package io.apmkit.examples.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A servlet for one method that answers with JSON. What goes wrong in the database becomes a 500.
 */
@SuppressWarnings("serial") // never serialized
abstract class JsonServlet extends HttpServlet {

  /*
   * Neither closes nor flushes the response: answers are smaller than the server's buffer, so they
   * leave when all filters are done. Whoever has an answer can be sure that it has been measured.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final String method;

  /**
   * @param method the only method that is answered; HEAD too if it is GET
   */
  JsonServlet(String method) {
    this.method = method;
  }

  /**
   * Finds the answer.
   *
   * @throws Refusal if there is none
   */
  abstract Answer answer(HttpServletRequest request) throws SQLException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!answers(request.getMethod())) {
      response.setHeader("Allow", method);
      send(Answer.refused(405, "this address answers " + method + " only"), response);
      return;
    }
    Answer answer;
    try {
      answer = answer(request);
    } catch (Refusal e) {
      answer = Answer.refused(e.status(), String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      throw new ServletException("the database failed: " + e.getMessage(), e);
    }
    send(answer, response);
  }

  private boolean answers(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
  }

  private static void send(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setContentType("application/json");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), response.getOutputStream())) {
      answer.body().write(json);
    }
  }
}
