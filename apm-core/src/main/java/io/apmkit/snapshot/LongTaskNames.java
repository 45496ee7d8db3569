package io.apmkit.snapshot;

/**
 * Names of the three gauges of a long task timer. Not {@code _count} and {@code _sum}, as some
 * libraries have it: those would be read as totals, and these values fall when a task ends.
 */
public final class LongTaskNames {

  private LongTaskNames() {}

  /**
   * How many tasks run.
   *
   * @param family name of the family
   * @return name of the gauge
   */
  public static String activeTasks(String family) {
    return family.replaceFirst("_seconds$", "") + "_active_tasks";
  }

  /**
   * How long they have run, together; with {@code _max} behind it, the oldest.
   *
   * @param family name of the family
   * @return name of the gauge
   */
  public static String duration(String family) {
    return family.replaceFirst("_seconds$", "") + "_duration_seconds";
  }
}
