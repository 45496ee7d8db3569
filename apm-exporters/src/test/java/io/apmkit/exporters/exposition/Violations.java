package io.apmkit.exporters.exposition;

import java.util.ArrayList;
import java.util.List;

/** Collects what one document breaks. */
final class Violations {

  private static final int MAX_TOLD = 20;
  private static final int MAX_DETAIL = 200;

  private final List<Violation> found = new ArrayList<>();

  /** One rule that is broken at one place. */
  record Violation(int line, Rule rule, String detail) {
    @Override
    public String toString() {
      String shown =
          detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + " ...";
      return "line " + line + " breaks " + rule + " (" + rule.text() + "): " + shown;
    }
  }

  /** Ends the reading of one line. */
  static final class BrokenLine extends Exception {
    private static final long serialVersionUID = 1;
    final Rule rule;

    BrokenLine(Rule rule, String detail) {
      super(detail, null, false, false);
      this.rule = rule;
    }
  }

  void add(int line, Rule rule, String detail) {
    found.add(new Violation(line, rule, detail));
  }

  void add(int line, BrokenLine broken) {
    add(line, broken.rule, String.valueOf(broken.getMessage()));
  }

  List<Rule> rules() {
    return found.stream().map(Violation::rule).distinct().toList();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      StringBuilder message = new StringBuilder("the exposition breaks rules:");
      found.stream().limit(MAX_TOLD).forEach(each -> message.append("\n  ").append(each));
      if (found.size() > MAX_TOLD) {
        message.append("\n  and ").append(found.size() - MAX_TOLD).append(" more");
      }
      throw new AssertionError(message.toString());
    }
  }
}
