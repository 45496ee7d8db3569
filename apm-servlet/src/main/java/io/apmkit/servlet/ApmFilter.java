package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.activity.ActiveRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures every request once, whether it is answered in place, asynchronously or by an error page.
 * Map it to {@code /*}, before other filters, with asynchronous support, for dispatches of type
 * {@code REQUEST}; mapped for {@code ASYNC} and {@code ERROR} too, it attaches what they ask of
 * databases to the request. Others do no harm.
 *
 * <p>What the application throws keeps flying, untouched. A failure in here is logged and counted,
 * and the request goes on.
 *
 * <p>To register it by annotation, extend it: {@code @WebFilter(urlPatterns = "/*", asyncSupported
 * = true) class Monitoring extends ApmFilter}.
 */
public class ApmFilter implements Filter {

  /**
   * Attribute of the request by which a framework or the application tells its route, as a text
   * that begins with a slash, without the context path: a pattern, never a path. It wins over
   * everything else.
   */
  public static final String ROUTE_ATTRIBUTE = "io.apmkit.route";

  private final @Nullable Apm given;
  private final FilterOptions options;
  private volatile @Nullable Measuring measuring;

  /**
   * For {@code web.xml} and annotations: finds its {@code Apm} in the context attribute {@code
   * io.apmkit.Apm}.
   */
  public ApmFilter() {
    this.given = null;
    this.options = FilterOptions.defaults();
  }

  /**
   * For registration in code.
   *
   * @param apm the application's monitoring
   */
  public ApmFilter(Apm apm) {
    this(apm, FilterOptions.defaults());
  }

  /**
   * For registration in code.
   *
   * @param apm the application's monitoring
   * @param options what to measure; init parameters win
   */
  public ApmFilter(Apm apm, FilterOptions options) {
    this.given = Objects.requireNonNull(apm, "apm");
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * Reads the init parameters, which are named like the components of {@link FilterOptions}.
   *
   * @throws ServletException if there is no {@code Apm}, or a parameter is unknown or impossible
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    ServletContext context = config.getServletContext();
    Measuring made =
        new Measuring(ContextApm.find(given, context), InitParameters.over(options, config));
    made.listenTo(context);
    this.measuring = made;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Measuring known = measuring;
    Measuring current = known != null ? known : withoutInit();
    if (current == null
        || !(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse reply)) {
      chain.doFilter(request, response);
    } else if (current.isNew(http)) {
      measure(current, http, reply, chain);
    } else {
      goOn(current.goingOn(http), current, http, reply, chain);
    }
  }

  /** A chain of Spring Security's, for one, does not call {@link #init}. */
  private synchronized @Nullable Measuring withoutInit() {
    if (measuring == null && given != null) {
      measuring = new Measuring(given, options);
    }
    return measuring;
  }

  private static void measure(
      Measuring measuring,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ActiveRequest active = measuring.start(request, response);
    long startNanos = active == null ? measuring.begin(request) : 0;
    HttpServletResponse passedOn = measuring.passedOn(response);
    ActiveRequest before = active == null ? null : measuring.switchTo(active);
    Throwable thrown = null;
    Inside.enter();
    try {
      chain.doFilter(request, passedOn);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      Inside.leave();
      measuring.returned(active, startNanos, request, passedOn, thrown);
      if (active != null) {
        measuring.switchTo(before);
      }
    }
  }

  private static void goOn(
      @Nullable LateEnd late,
      Measuring measuring,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (late == null) {
      chain.doFilter(request, response);
      return;
    }
    ActiveRequest active = late.active();
    ActiveRequest before = active == null ? null : measuring.switchTo(active);
    try {
      chain.doFilter(request, response);
    } catch (Throwable e) {
      late.threw(e);
      throw e;
    } finally {
      if (active != null) {
        measuring.switchTo(before);
      }
    }
  }
}
