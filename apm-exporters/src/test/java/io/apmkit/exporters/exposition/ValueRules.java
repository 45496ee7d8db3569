package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Refused.gauge;
import static io.apmkit.exporters.exposition.Refused.open;
import static io.apmkit.exporters.exposition.Refused.openGauge;

import java.util.ArrayList;
import java.util.List;

/** Documents with a number that is wrong. */
final class ValueRules {

  private static final List<String> NO_NUMBERS =
      List.of(
          "Infinity",
          "Inf",
          "inf",
          "+inf",
          "-infinity",
          "nan",
          "NAN",
          "-NaN",
          "0x1p3",
          "0X1",
          "1d",
          "1f",
          "1_000",
          "1,5",
          "1e",
          "1e+",
          ".",
          "-",
          "+",
          "--1",
          "1.2.3",
          "1e5.0",
          "one",
          "١",
          "1e999",
          "-1e309",
          "null");

  private static final List<String> LONG_FORMS =
      List.of(
          "1.0",
          "1.",
          ".5",
          "-.5",
          "+1",
          "01",
          "00",
          "0.0",
          "-0.0",
          "0e+00",
          "1.50",
          "1.0E-4",
          "1E7",
          "1e7",
          "1e-7",
          "1e+007",
          "10e+20",
          "0.1e+05",
          "1.0e+05",
          "1e-999",
          "0.10000000000000001", // 0.1
          "0.30000000000000003", // a digit of 0.30000000000000004 that is not the closest
          "1.9999999999999998e+23", // 2e+23, as old JDKs print it
          "1152921504606846976", // exact, but 1152921504606847000 reads back equal
          "5.6843418860808015e-14", // 2^-44 is 5.684341886080802e-14
          "4.9e-324", // 5e-324
          "2.2250738585072011e-308");

  static final List<Refused> REFUSED = refused();

  private ValueRules() {}

  private static List<Refused> refused() {
    List<Refused> all = new ArrayList<>();
    NO_NUMBERS.forEach(number -> all.add(gauge(Rule.NUMBER, "a " + number)));
    LONG_FORMS.forEach(number -> all.add(gauge(Rule.NUMBER_FORM, "a " + number)));
    all.add(openGauge(Rule.NUMBER, "a Infinity"));
    all.add(openGauge(Rule.NUMBER_FORM, "a 1.0E-4"));

    for (String time : List.of("1395066363.5", "1395066363.000", "1e3", "+1", "now", "-")) {
      all.add(gauge(Rule.TIMESTAMP, "a 1 " + time));
    }
    for (String time : List.of("1395066363000", "NaN", "+Inf", "now", "1e999")) {
      all.add(openGauge(Rule.TIMESTAMP, "a 1 " + time));
    }

    for (String value : List.of("-1", "NaN", "-Inf", "-1e-300")) {
      all.add(open(Rule.COUNTER_VALUE, "# TYPE a counter\na_total " + value + "\n"));
    }
    for (String value : List.of("0", "2", "NaN")) {
      all.add(open(Rule.INFO_VALUE, "# TYPE a info\na_info{b=\"c\"} " + value + "\n"));
    }
    for (String value : List.of("NaN", "+Inf", "1395066363000")) {
      all.add(open(Rule.CREATED_VALUE, "# TYPE a counter\na_total 0\na_created " + value + "\n"));
    }
    return all;
  }
}
