package io.apmkit.snapshot;

/**
 * The three gauges of a long task timer. It is read once; what belongs to the second and third
 * group is kept until the first is written. Belongs to one thread.
 */
final class LongTasks extends PartialSink {

  private static final String SECONDS = "seconds";
  private static final String DURATION = "_duration_seconds";

  private final SampleSink out;
  private final KeptSamples durations = new KeptSamples();
  private final KeptSamples oldest = new KeptSamples();

  LongTasks(SampleSink out) {
    this.out = out;
  }

  void write(MeterFamily family) {
    String name = family.name();
    String help = family.help();
    durations.clear(); // if an earlier walk was broken off
    oldest.clear();
    out.group(activeTasks(name), SampleType.GAUGE, null, help + " (tasks running)");
    family.forEachSeries(this);
    String unit = ExposedSamples.unit(name, SECONDS);
    out.group(name, SampleType.GAUGE, unit, help + " (time together)");
    durations.passTo(out);
    out.group(name + "_max", SampleType.GAUGE, null, help + " (the oldest)");
    oldest.passTo(out);
  }

  static String activeTasks(String family) {
    String root =
        family.endsWith(DURATION)
            ? family.substring(0, family.length() - DURATION.length())
            : family;
    return root + "_active_tasks";
  }

  @Override
  public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
    out.sample(SampleName.PLAIN, series, null, active, null);
    durations.add(series, null, durationSeconds);
    oldest.add(series, null, maxSeconds);
  }
}
