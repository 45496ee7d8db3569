package io.apmkit.jdbc;

/**
 * A position in SQL that can be moved over strings and comments, as far as their end is certain:
 * each such method answers false if it never comes, or if dialects disagree on where it is. Belongs
 * to one thread.
 */
final class SqlCursor {

  /** Where longer SQL is cut. */
  static final int MAX_LENGTH = 16 * 1024;

  private final CharSequence sql;
  private final int end;
  private int position;

  SqlCursor(CharSequence sql) {
    this.sql = sql;
    this.end = Math.min(sql.length(), MAX_LENGTH);
  }

  int position() {
    return position;
  }

  boolean isAtEnd() {
    return position >= end;
  }

  /** Whether the SQL was longer than {@link #MAX_LENGTH}. */
  boolean isCut() {
    return sql.length() > end;
  }

  char current() {
    return at(position);
  }

  char next() {
    return at(position + 1);
  }

  /** The character at {@code index}; one that means nothing in SQL behind the end. */
  char at(int index) {
    return index < end ? sql.charAt(index) : '\0';
  }

  void move(int characters) {
    position += characters;
  }

  void moveToEnd() {
    position = end;
  }

  String text(int from, int to) {
    return sql.subSequence(from, to).toString();
  }

  void append(int from, int to, StringBuilder out) {
    out.append(sql, from, to);
  }

  SqlKeyword keyword(int from, int to) {
    return SqlKeyword.of(sql, from, to);
  }

  /** Whether {@code c} was passed since {@code from}. */
  boolean passed(char c, int from) {
    for (int i = from; i < position; i++) {
      if (at(i) == c) {
        return true;
      }
    }
    return false;
  }

  /** Moves from an opening quote behind the closing one. */
  boolean skipQuoted(char quote, boolean backslashEscapes) {
    boolean escaped = false;
    position++;
    while (position < end) {
      char c = at(position++);
      if (c == '\\') {
        escaped = !escaped;
        continue;
      }
      if (c == quote && escaped && !backslashEscapes) {
        return false; // a quote behind a backslash ends the string in some dialects only
      }
      if (c == quote && !escaped) {
        if (current() != quote) {
          return true;
        }
        position++; // doubled, so part of the string
      }
      escaped = false;
    }
    return false;
  }

  /** Moves from the quote of {@code q'[…]'} behind the end. */
  boolean skipOracleQuoted() {
    char open = next();
    char close =
        switch (open) {
          case '[' -> ']';
          case '{' -> '}';
          case '(' -> ')';
          case '<' -> '>';
          default -> open;
        };
    position += 2;
    while (position < end) {
      if (at(position++) == close && current() == '\'') {
        position++;
        return true;
      }
    }
    return false;
  }

  /**
   * Moves from {@code $tag$} behind the next one. Where the tag is a name, as in MySQL, the next
   * one may be in a string or a comment that begins in between.
   */
  boolean skipDollarQuoted(int tagLength) {
    int start = position;
    position += tagLength;
    while (position < end) {
      if (opensText() || opensComment()) {
        return false;
      }
      if (current() == '$' && repeats(start, tagLength)) {
        position += tagLength;
        return true;
      }
      position++;
    }
    return false;
  }

  /** Moves from a backtick behind the closing one. */
  boolean skipBackticks() {
    position++;
    while (position < end) {
      char c = at(position++);
      if (c == '\'' || c == '"') {
        return false; // where backticks mean nothing, this opens a string
      }
      if (c == '`') {
        if (current() != '`') {
          return true;
        }
        position++;
      }
    }
    return false;
  }

  boolean skipBlanksAndComments() {
    boolean certain = true;
    while (certain && position < end) {
      char c = current();
      if (isBlank(c)) {
        position++;
      } else if (c == '-' && next() == '-') {
        certain = skipLine(isBlank(at(position + 2))); // without a blank MySQL sees no comment
      } else if (c == '#') {
        certain = skipLine(false); // a comment in MySQL only
      } else if (c == '/' && next() == '/') {
        certain = skipLine(false); // a comment in H2 only
      } else if (c == '/' && next() == '*') {
        certain = skipBlock();
      } else {
        break;
      }
    }
    return certain;
  }

  private boolean skipLine(boolean isCommentEverywhere) {
    while (position < end && current() != '\n' && current() != '\r') {
      if (!isCommentEverywhere && opensSomething()) {
        return false;
      }
      position++;
    }
    return current() != '\r' || next() == '\n'; // a lone \r ends it in some dialects only
  }

  /** Comments nest in some dialects: what follows the first end must not matter in the others. */
  private boolean skipBlock() {
    int depth = 1;
    boolean ended = false;
    position += 2;
    while (position < end && depth > 0) {
      if (current() == '/' && next() == '*') {
        depth++;
        position += 2;
      } else if (current() == '*' && next() == '/') {
        depth--;
        ended = true;
        position += 2;
      } else if (ended && (opensSomething() || opensComment())) {
        return false;
      } else {
        position++;
      }
    }
    return true;
  }

  private boolean opensSomething() {
    return opensText() || current() == '$' || (current() == '/' && next() == '*');
  }

  private boolean opensText() {
    return switch (current()) {
      case '\'', '"', '`', '[' -> true;
      default -> false;
    };
  }

  private boolean opensComment() {
    return switch (current()) {
      case '#' -> true;
      case '-' -> next() == '-';
      case '/' -> next() == '*' || next() == '/';
      default -> false;
    };
  }

  private boolean repeats(int start, int length) {
    int i = 0;
    while (i < length && at(position + i) == at(start + i)) {
      i++;
    }
    return i == length;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
