package io.apmkit.servlet.containers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat 10.1, or 11 where that is on the class path instead. */
final class TomcatHost implements Host {

  /** The tests fail requests on purpose. Kept, for the JDK forgets loggers that nobody uses. */
  private static final Logger QUIET = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();
  private final Context context;
  private int names;

  TomcatHost(Path directory) {
    QUIET.setUseParentHandlers(false);
    tomcat.setBaseDir(directory.toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1"); // any number by one connection
    Http2Protocol http2 = new Http2Protocol();
    http2.setWriteTimeout(500); // which a writer has to wait for when its stream was cancelled
    connector.addUpgradeProtocol(http2);
    tomcat.setConnector(connector);
    context = tomcat.addContext(CONTEXT, null);
  }

  @Override
  public void filter(Filter filter, EnumSet<DispatcherType> types) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(newName());
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(definition.getFilterName());
    mapping.addURLPattern("/*");
    types.forEach(type -> mapping.setDispatcher(type.name()));
    context.addFilterMap(mapping);
  }

  @Override
  public void servlet(String pattern, HttpServlet servlet) {
    Wrapper wrapper = context.createWrapper(); // what Tomcat.addServlet makes is always available
    wrapper.setName(newName());
    wrapper.setServlet(servlet);
    context.addChild(wrapper);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping(pattern);
  }

  private String newName() {
    return "part" + names++;
  }

  @Override
  public void errorPage(int status, String path) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(path);
    context.addErrorPage(page);
  }

  @Override
  public void errorPage(Class<? extends Throwable> thrown, String path) {
    ErrorPage page = new ErrorPage();
    page.setExceptionType(thrown.getName());
    page.setLocation(path);
    context.addErrorPage(page);
  }

  @Override
  public void acceptLongHeads() {
    connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(LONG_HEAD));
  }

  @Override
  public void start() throws Exception {
    tomcat.start();
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public String version() {
    return ServerInfo.getServerNumber();
  }

  @Override
  public void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
