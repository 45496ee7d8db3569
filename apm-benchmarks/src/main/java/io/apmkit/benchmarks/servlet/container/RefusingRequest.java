package io.apmkit.benchmarks.servlet.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.security.Principal;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses every method; {@link StubRequest} overrides those that are called. */
abstract class RefusingRequest implements HttpServletRequest {

  @Override
  public boolean authenticate(HttpServletResponse value) {
    throw Refusal.of("authenticate");
  }

  @Override
  public String changeSessionId() {
    throw Refusal.of("changeSessionId");
  }

  @Override
  public AsyncContext getAsyncContext() {
    throw Refusal.of("getAsyncContext");
  }

  @Override
  public @Nullable Object getAttribute(String value) {
    throw Refusal.of("getAttribute");
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    throw Refusal.of("getAttributeNames");
  }

  @Override
  public String getAuthType() {
    throw Refusal.of("getAuthType");
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    throw Refusal.of("getCharacterEncoding");
  }

  @Override
  public int getContentLength() {
    throw Refusal.of("getContentLength");
  }

  @Override
  public long getContentLengthLong() {
    throw Refusal.of("getContentLengthLong");
  }

  @Override
  public @Nullable String getContentType() {
    throw Refusal.of("getContentType");
  }

  @Override
  public String getContextPath() {
    throw Refusal.of("getContextPath");
  }

  @Override
  public Cookie[] getCookies() {
    throw Refusal.of("getCookies");
  }

  @Override
  public long getDateHeader(String value) {
    throw Refusal.of("getDateHeader");
  }

  @Override
  public DispatcherType getDispatcherType() {
    throw Refusal.of("getDispatcherType");
  }

  @Override
  public @Nullable String getHeader(String value) {
    throw Refusal.of("getHeader");
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    throw Refusal.of("getHeaderNames");
  }

  @Override
  public Enumeration<String> getHeaders(String value) {
    throw Refusal.of("getHeaders");
  }

  @Override
  public ServletInputStream getInputStream() {
    throw Refusal.of("getInputStream");
  }

  @Override
  public int getIntHeader(String value) {
    throw Refusal.of("getIntHeader");
  }

  @Override
  public String getLocalAddr() {
    throw Refusal.of("getLocalAddr");
  }

  @Override
  public String getLocalName() {
    throw Refusal.of("getLocalName");
  }

  @Override
  public int getLocalPort() {
    throw Refusal.of("getLocalPort");
  }

  @Override
  public Locale getLocale() {
    throw Refusal.of("getLocale");
  }

  @Override
  public Enumeration<Locale> getLocales() {
    throw Refusal.of("getLocales");
  }

  @Override
  public String getMethod() {
    throw Refusal.of("getMethod");
  }

  @Override
  public String getParameter(String value) {
    throw Refusal.of("getParameter");
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    throw Refusal.of("getParameterMap");
  }

  @Override
  public Enumeration<String> getParameterNames() {
    throw Refusal.of("getParameterNames");
  }

  @Override
  public String[] getParameterValues(String value) {
    throw Refusal.of("getParameterValues");
  }

  @Override
  public Part getPart(String value) {
    throw Refusal.of("getPart");
  }

  @Override
  public Collection<Part> getParts() {
    throw Refusal.of("getParts");
  }

  @Override
  public @Nullable String getPathInfo() {
    throw Refusal.of("getPathInfo");
  }

  @Override
  public String getPathTranslated() {
    throw Refusal.of("getPathTranslated");
  }

  @Override
  public String getProtocol() {
    throw Refusal.of("getProtocol");
  }

  @Override
  public String getProtocolRequestId() {
    throw Refusal.of("getProtocolRequestId");
  }

  @Override
  public @Nullable String getQueryString() {
    throw Refusal.of("getQueryString");
  }

  @Override
  public BufferedReader getReader() {
    throw Refusal.of("getReader");
  }

  @Override
  public String getRemoteAddr() {
    throw Refusal.of("getRemoteAddr");
  }

  @Override
  public String getRemoteHost() {
    throw Refusal.of("getRemoteHost");
  }

  @Override
  public int getRemotePort() {
    throw Refusal.of("getRemotePort");
  }

  @Override
  public @Nullable String getRemoteUser() {
    throw Refusal.of("getRemoteUser");
  }

  @Override
  public RequestDispatcher getRequestDispatcher(String value) {
    throw Refusal.of("getRequestDispatcher");
  }

  @Override
  public String getRequestId() {
    throw Refusal.of("getRequestId");
  }

  @Override
  public String getRequestURI() {
    throw Refusal.of("getRequestURI");
  }

  @Override
  public StringBuffer getRequestURL() {
    throw Refusal.of("getRequestURL");
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    throw Refusal.of("getRequestedSessionId");
  }

  @Override
  public String getScheme() {
    throw Refusal.of("getScheme");
  }

  @Override
  public String getServerName() {
    throw Refusal.of("getServerName");
  }

  @Override
  public int getServerPort() {
    throw Refusal.of("getServerPort");
  }

  @Override
  public ServletConnection getServletConnection() {
    throw Refusal.of("getServletConnection");
  }

  @Override
  public ServletContext getServletContext() {
    throw Refusal.of("getServletContext");
  }

  @Override
  public String getServletPath() {
    throw Refusal.of("getServletPath");
  }

  @Override
  public HttpSession getSession() {
    throw Refusal.of("getSession");
  }

  @Override
  public @Nullable HttpSession getSession(boolean value) {
    throw Refusal.of("getSession");
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    throw Refusal.of("getUserPrincipal");
  }

  @Override
  public boolean isAsyncStarted() {
    throw Refusal.of("isAsyncStarted");
  }

  @Override
  public boolean isAsyncSupported() {
    throw Refusal.of("isAsyncSupported");
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    throw Refusal.of("isRequestedSessionIdFromCookie");
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    throw Refusal.of("isRequestedSessionIdFromURL");
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    throw Refusal.of("isRequestedSessionIdValid");
  }

  @Override
  public boolean isSecure() {
    throw Refusal.of("isSecure");
  }

  @Override
  public boolean isUserInRole(String value) {
    throw Refusal.of("isUserInRole");
  }

  @Override
  public void login(String value1, String value2) {
    throw Refusal.of("login");
  }

  @Override
  public void logout() {
    throw Refusal.of("logout");
  }

  @Override
  public void removeAttribute(String value) {
    throw Refusal.of("removeAttribute");
  }

  @Override
  public void setAttribute(String value1, Object value2) {
    throw Refusal.of("setAttribute");
  }

  @Override
  public void setCharacterEncoding(String value) {
    throw Refusal.of("setCharacterEncoding");
  }

  @Override
  public AsyncContext startAsync() {
    throw Refusal.of("startAsync");
  }

  @Override
  public AsyncContext startAsync(ServletRequest value1, ServletResponse value2) {
    throw Refusal.of("startAsync");
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> value) {
    throw Refusal.of("upgrade");
  }
}
