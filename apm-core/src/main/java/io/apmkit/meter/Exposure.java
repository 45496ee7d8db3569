package io.apmkit.meter;

import io.apmkit.snapshot.LabelNames;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.PrometheusNames;
import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one meter is exposed: name of its family, and labels in order. */
final class Exposure {

  private final Meter.Id id;
  private final String name; // empty if it could not be told
  private final List<Label> labels;
  private final boolean shortened;

  private Exposure(Meter.Id id) {
    this.id = id;
    this.name = "";
    this.labels = List.of();
    this.shortened = false;
  }

  /** Of an id at which the naming convention, which may be the application's, failed. */
  static Exposure failed(Meter.Id id) {
    return new Exposure(id);
  }

  /**
   * @param conventionName by the registry's naming convention
   * @param conventionTags the meter's tags with keys by that convention, in the same order
   */
  Exposure(Meter.Id id, String conventionName, List<Tag> conventionTags) {
    this.id = id;
    String legalName = PrometheusNames.metric(conventionName);
    this.name = Shortening.name(legalName);
    boolean shorter = name.length() < legalName.length();
    List<Tag> tags = id.getTags();
    this.labels = new ArrayList<>(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      String value = conventionTags.get(i).getValue();
      if (!value.isEmpty()) { // to Prometheus an empty label is no label
        String legalLabel = PrometheusNames.label(conventionTags.get(i).getKey());
        String labelName = Shortening.name(legalLabel);
        String text = Shortening.text(value);
        shorter |= text.length() < value.length() || labelName.length() < legalLabel.length();
        labels.add(new Label(labelName, Shortening.text(tags.get(i).getKey()), text));
      }
    }
    this.shortened = shorter;
    labels.sort(Comparator.comparing(Label::name));
  }

  String name() {
    return name;
  }

  /** Whether a name or label is not what was given, but shorter. */
  boolean isShortened() {
    return shortened;
  }

  Series series() {
    return series(names());
  }

  /**
   * @param names equal to {@link #names}
   */
  Series series(LabelNames names) {
    return new Series(names, labels.stream().map(Label::value).toArray(String[]::new));
  }

  LabelNames names() {
    if (labels.isEmpty()) {
      return LabelNames.NONE;
    }
    return new LabelNames(
        labels.stream().map(Label::name).toArray(String[]::new),
        labels.stream().map(Label::key).toArray(String[]::new));
  }

  /** Why it could not be exposed whatever else there is; null if it can. */
  @Nullable QuarantineReason problem(MeterKind kind) {
    if (name.isEmpty()
        || id.getName().isBlank()
        || id.getTags().stream().anyMatch(tag -> tag.getKey().isBlank())) {
      return QuarantineReason.NAME_INVALID;
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i).name;
      if (i > 0 && label.equals(labels.get(i - 1).name)) {
        return QuarantineReason.LABEL_TWICE;
      }
      boolean reserved =
          switch (kind) {
            case TIMER, SUMMARY, FUNCTION_TIMER -> label.equals("le") || label.equals("quantile");
            case OTHER -> label.equals("statistic");
            default -> false;
          };
      if (reserved) {
        return QuarantineReason.LABEL_RESERVED;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name + labels;
  }

  private record Label(String name, String key, String value) {}
}
