package io.apmkit.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Handles of fields that several threads use, for static initialisers. */
public final class Fields {

  private Fields() {}

  /**
   * A handle of a field.
   *
   * @param lookup of the class that declares it
   * @param name its name
   * @param type its declared type
   * @return the handle; keep it in a static final field
   * @throws ExceptionInInitializerError if there is no such field
   */
  public static VarHandle handle(MethodHandles.Lookup lookup, String name, Class<?> type) {
    try {
      return lookup.findVarHandle(lookup.lookupClass(), name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
