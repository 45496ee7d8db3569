package io.apmkit.servlet;

import io.apmkit.internal.Guard;
import jakarta.servlet.ServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's {@code Request.addCompletionListener}, by name, since Jetty may not be there. The servlet
 * API has nothing that Jetty calls after an error page. Safe for use by many threads.
 */
final class JettyCompletion {

  private static final String JETTY_REQUEST = "org.eclipse.jetty.server.Request";

  private volatile Found found = new Found(Object.class, null);

  /**
   * Whether a request is Jetty's, of a version that is understood.
   *
   * @param request as the container made it
   */
  boolean isOf(ServletRequest request) {
    return call(request) != null;
  }

  /**
   * Has a listener called when a request is completely answered.
   *
   * @param request as the container made it
   * @return false if it is not Jetty's
   */
  boolean tell(ServletRequest request, Consumer<Throwable> listener) {
    MethodHandle call = call(request);
    if (call == null) {
      return false;
    }
    try {
      call.invoke(request, listener);
      return true;
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return false;
    }
  }

  private @Nullable MethodHandle call(ServletRequest request) {
    Found known = found;
    if (known.type != request.getClass()) {
      known = new Found(request.getClass(), find(request.getClass()));
      found = known;
    }
    return known.call;
  }

  private static @Nullable MethodHandle find(Class<?> type) {
    try {
      Method inner = type.getMethod("getRequest");
      Class<?> request = inner.getReturnType();
      if (!request.getName().equals(JETTY_REQUEST)) {
        return null;
      }
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle add =
          lookup.findStatic(
              request,
              "addCompletionListener",
              MethodType.methodType(void.class, request, Consumer.class));
      return MethodHandles.filterArguments(add, 0, lookup.unreflect(inner));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /**
   * @param type of requests
   * @param call null if it is not Jetty's
   */
  private record Found(Class<?> type, @Nullable MethodHandle call) {}
}
