package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.exporters.endpoint.EndpointRequest;
import io.apmkit.exporters.endpoint.EndpointResponse;
import io.apmkit.exporters.endpoint.Endpoints;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@link Endpoints} in a servlet container. Map it to a prefix such as {@code /apm/*}. Until
 * endpoints with another access policy are given, only callers on this machine are answered.
 */
public final class ApmServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  // Servlets are never serialised in practice; the container makes them anew.
  private transient volatile @Nullable Endpoints endpoints;

  /** For {@code web.xml}: finds its {@code Apm} in the context attribute {@code io.apmkit.Apm}. */
  public ApmServlet() {}

  /**
   * For registration in code.
   *
   * @param apm the application's monitoring
   */
  public ApmServlet(Apm apm) {
    this(new Endpoints(apm));
  }

  /**
   * With endpoints of one's own making, for example with another access policy.
   *
   * @param endpoints what to serve
   */
  public ApmServlet(Endpoints endpoints) {
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
  }

  @Override
  public void init() throws ServletException {
    if (endpoints == null) {
      endpoints = new Endpoints(ContextApm.find(null, getServletContext()));
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Endpoints served = endpoints;
    if (served == null) {
      throw new ServletException("ApmServlet is used before init()");
    }
    EndpointResponse answer = served.handle(new Request(request, connection(request)));
    try {
      send(answer, response);
    } catch (RuntimeException e) {
      served.failed(e);
      if (response.isCommitted()) {
        throw new IOException("an answer broke off", e); // and so does the connection
      }
      response.reset();
      send(Endpoints.internalError(), response);
    }
  }

  private static void send(EndpointResponse answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.hasBody()) {
      answer.writeTo(response.getOutputStream());
    } else {
      response.flushBuffer(); // or the container adds a length of 0, which is not that of a GET
    }
  }

  /**
   * The request as the container made it. Filters for proxies wrap it, so that it seems to come
   * from where a header says, which anybody can write.
   */
  private static HttpServletRequest connection(HttpServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner instanceof HttpServletRequest http ? http : request;
  }

  /**
   * @param servlet knows the path, as mapped
   * @param connection knows who asks
   */
  private record Request(HttpServletRequest servlet, HttpServletRequest connection)
      implements EndpointRequest {

    @Override
    public String method() {
      return servlet.getMethod();
    }

    @Override
    public String path() {
      String path = servlet.getPathInfo();
      return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public @Nullable String query() {
      return servlet.getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
      return connection.getHeader(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return Collections.list(connection.getHeaderNames());
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
      return literalAddress(connection.getRemoteAddr());
    }
  }

  /** Only an address in digits: a name would be looked up, and could be anybody's. */
  static @Nullable InetAddress literalAddress(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    boolean bracketed = text.startsWith("[") && text.endsWith("]"); // as Jetty writes IPv6
    String address = bracketed ? text.substring(1, text.length() - 1) : text;
    boolean v4 = address.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    boolean v6 =
        address.indexOf(':') >= 0
            && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    try {
      return v4 || v6 ? InetAddress.getByName(address) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
