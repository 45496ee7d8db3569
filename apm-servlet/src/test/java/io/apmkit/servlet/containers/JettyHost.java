package io.apmkit.servlet.containers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

final class JettyHost implements Host {

  private final Server server = new Server();
  private final HttpConfiguration http = new HttpConfiguration();
  private final ServerConnector connector =
      new ServerConnector(
          server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
  private final ServletContextHandler context = new ServletContextHandler(CONTEXT);
  private final ErrorPageErrorHandler errorPages = new ErrorPageErrorHandler();

  JettyHost() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setStopTimeout(0);
    context.setErrorHandler(errorPages);
    server.setHandler(context);
  }

  @Override
  public void filter(Filter filter, EnumSet<DispatcherType> types) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", types);
  }

  @Override
  public void servlet(String pattern, HttpServlet servlet) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, pattern);
  }

  @Override
  public void errorPage(int status, String path) {
    errorPages.addErrorPage(status, path);
  }

  @Override
  public void errorPage(Class<? extends Throwable> thrown, String path) {
    errorPages.addErrorPage(thrown, path);
  }

  @Override
  public void acceptLongHeads() {
    http.setRequestHeaderSize(LONG_HEAD);
  }

  @Override
  public void start() throws Exception {
    server.start();
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public String version() {
    return Server.getVersion();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }
}
