package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Violations.BrokenLine;

/** A place in a line, moved on while the line is read. */
final class Cursor {

  private final String line;
  private int at;

  Cursor(String line) {
    this.line = line;
  }

  boolean atEnd() {
    return at == line.length();
  }

  /** Moves behind the text if it is next. */
  boolean take(String text) {
    boolean found = line.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  void expect(String text) throws BrokenLine {
    if (!take(text)) {
      throw new BrokenLine(
          Rule.SYNTAX, "'" + text + "' expected at column " + (at + 1) + ": " + line);
    }
  }

  /** Everything up to the first of these characters, or the end; possibly nothing. */
  String until(String stops) {
    int start = at;
    while (at < line.length() && stops.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  String rest() {
    String rest = line.substring(at);
    at = line.length();
    return rest;
  }

  /** What is between here and the quote that closes it, as written; moves behind the quote. */
  String untilQuote() throws BrokenLine {
    int start = at;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        return line.substring(start, at++);
      }
    }
    throw new BrokenLine(Rule.SYNTAX, "a label value is not closed: " + line);
  }

  @Override
  public String toString() {
    return line;
  }
}
