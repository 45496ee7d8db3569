package io.apmkit.snapshot;

/** Receives the families of a registry, one after the other, in ascending order of name. */
@FunctionalInterface
public interface FamilySink {

  /**
   * The next family.
   *
   * @param family valid during this call only
   */
  void family(MeterFamily family);
}
