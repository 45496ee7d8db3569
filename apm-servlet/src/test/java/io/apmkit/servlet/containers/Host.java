package io.apmkit.servlet.containers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;

/** A servlet container with one application at {@value #CONTEXT}. */
interface Host {

  String CONTEXT = "/app";

  /** Longest head of a request that is accepted, for hosts that are asked for it. */
  int LONG_HEAD = 2_000_000;

  /** Filters run in the order of these calls. */
  void filter(Filter filter, EnumSet<DispatcherType> types);

  void servlet(String pattern, HttpServlet servlet);

  void errorPage(int status, String path);

  void errorPage(Class<? extends Throwable> thrown, String path);

  /** Request lines and headers of {@value #LONG_HEAD} bytes from now on; before the start. */
  void acceptLongHeads();

  void start() throws Exception;

  int port();

  /** Such as {@code 12.1.14}. */
  String version();

  /** Waits until all threads of requests are through, or nearly. */
  void stop() throws Exception;
}
