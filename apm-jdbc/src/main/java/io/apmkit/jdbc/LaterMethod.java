package io.apmkit.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Methods that JDBC has since a version later than the one apmkit is compiled with. A wrapper has
 * them as methods of its own, which take their place in the interface where the running JDK knows
 * them there, and pass the call on through a handle.
 *
 * <p>Handles belong in static final fields: they cost nothing then.
 */
final class LaterMethod {

  private LaterMethod() {}

  /**
   * Looks for a public method.
   *
   * @return takes the object and then the arguments; null if the running JDK has no such method
   */
  static @Nullable MethodHandle find(Class<?> type, String name, MethodType signature) {
    try {
      return MethodHandles.publicLookup().findVirtual(type, name, signature);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /**
   * What a call of a handle has thrown, as the same object. To be thrown, so that the compiler
   * knows that the path ends here.
   *
   * @param <E> any; it is not looked at
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // no cast remains when erased
  static <E extends Throwable> E same(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
