package io.apmkit.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the string literals of SQL as one dialect reads it: short and slow, written apart from the
 * lexer that it judges.
 */
enum DialectReader {
  POSTGRESQL("$e"),
  MYSQL("\\\"`#"),
  H2("$/"),
  ORACLE("q"),
  SQL_SERVER("["),
  /** SQL Server with QUOTED_IDENTIFIER OFF. */
  SQL_SERVER_OLD("[\"");

  private final boolean dollarQuotes;
  private final boolean escapeStrings;
  private final boolean oracleQuotes;
  private final boolean backslashes;
  private final boolean doubleQuotedStrings;
  private final boolean backticks;
  private final boolean brackets;
  private final boolean hashComments;
  private final boolean slashComments;
  private final boolean nestedComments;

  DialectReader(String features) {
    this.dollarQuotes = features.contains("$");
    this.escapeStrings = features.contains("e");
    this.oracleQuotes = features.contains("q");
    this.backslashes = features.contains("\\");
    this.doubleQuotedStrings = features.contains("\"");
    this.backticks = features.contains("`");
    this.brackets = features.contains("[");
    this.hashComments = features.contains("#");
    this.slashComments = features.contains("/");
    this.nestedComments = escapeStrings || brackets;
  }

  /** Pieces of SQL that mean something in this dialect, or in all others but this one. */
  List<String> pieces() {
    List<String> pieces =
        new ArrayList<>(
            List.of(
                " ", "\n", "\r", "'", "''", "n'", "\\", "\"", "[", "]", "]]", "--", "-- ", "#",
                "//", "/*", "*/", "(", ")", ",", "=", "IN", "VALUES", "SELECT"));
    if (dollarQuotes) {
      pieces.addAll(List.of("$$", "$t$"));
    }
    if (escapeStrings) {
      pieces.add(" e'");
    }
    if (oracleQuotes) {
      pieces.addAll(List.of(" q'[", "]'", " q'!", "!'"));
    }
    if (backticks) {
      pieces.addAll(List.of("`", " $t$", " $$")); // names
    }
    if (doubleQuotedStrings) {
      pieces.addAll(List.of("(1 FROM ", " IS DISTINCT FROM "));
    } else {
      pieces.addAll(List.of(".", "FROM", "JOIN", "INSERT INTO"));
    }
    return pieces;
  }

  /** The contents of all string literals. */
  List<String> literals(String sql) {
    List<String> found = new ArrayList<>();
    int i = 0;
    while (i < sql.length()) {
      int start = i;
      if (sql.startsWith("--", i) && (!hashComments || isBlank(sql, i + 2))) {
        i = endOfLine(sql, i);
      } else if (hashComments && sql.charAt(i) == '#') {
        i = endOfLine(sql, i);
      } else if (slashComments && sql.startsWith("//", i)) {
        i = endOfLine(sql, i);
      } else if (sql.startsWith("/*", i)) {
        i = endOfComment(sql, i);
      } else if (escapeStrings && sql.regionMatches(true, i, "e'", 0, 2)) {
        i = endOfString(sql, i + 1, true);
        found.add(sql.substring(start, i));
      } else if (oracleQuotes && sql.regionMatches(true, i, "q'", 0, 2)) {
        char open = i + 2 < sql.length() ? sql.charAt(i + 2) : ' ';
        i = endBehind(sql, i + 3, (open == '[' ? ']' : open) + "'");
        found.add(sql.substring(start, i));
      } else if (sql.charAt(i) == '\'') {
        i = endOfString(sql, i, backslashes);
        found.add(sql.substring(start, i));
      } else if (sql.charAt(i) == '"') {
        i = endOfString(sql, i, backslashes);
        if (doubleQuotedStrings) {
          found.add(sql.substring(start, i));
        }
      } else if (backticks && sql.charAt(i) == '`') {
        i = endOfString(sql, i, false);
      } else if (brackets && sql.charAt(i) == '[') {
        i = endOfBracket(sql, i + 1);
      } else if (dollarQuotes && tagLength(sql, i) > 0) {
        String tag = sql.substring(i, i + tagLength(sql, i));
        i = endBehind(sql, i + tag.length(), tag);
        found.add(sql.substring(start, i));
      } else if (Character.isLetterOrDigit(sql.charAt(i))) {
        while (i < sql.length() && isWordPart(sql.charAt(i))) {
          i++;
        }
        if (i - start == 1 && i < sql.length() && sql.charAt(i) == '\'') {
          i = start + 1; // n'…' goes on as a string
        }
      } else {
        i++;
      }
    }
    return found;
  }

  private int endOfLine(String sql, int from) {
    int i = from;
    while (i < sql.length() && sql.charAt(i) != '\n' && (hashComments || sql.charAt(i) != '\r')) {
      i++;
    }
    return i;
  }

  private int endOfComment(String sql, int from) {
    int depth = 1;
    int i = from + 2;
    while (i < sql.length() && depth > 0) {
      if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else if (nestedComments && sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return i;
  }

  private static int endOfString(String sql, int from, boolean backslashes) {
    char quote = sql.charAt(from);
    int i = from + 1;
    while (i < sql.length()) {
      if (backslashes && sql.charAt(i) == '\\') {
        i += 2;
      } else if (sql.charAt(i) != quote) {
        i++;
      } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return sql.length();
  }

  private static int endOfBracket(String sql, int from) {
    int i = from;
    while (i < sql.length()) {
      if (sql.startsWith("]]", i)) {
        i += 2;
      } else if (sql.charAt(i) == ']') {
        return i + 1;
      } else {
        i++;
      }
    }
    return sql.length();
  }

  private static int endBehind(String sql, int from, String mark) {
    int at = from > sql.length() ? -1 : sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }

  private static int tagLength(String sql, int at) {
    return sql.startsWith("$$", at) ? 2 : sql.startsWith("$t$", at) ? 3 : 0;
  }

  private static boolean isBlank(String sql, int at) {
    return at >= sql.length() || sql.charAt(at) <= ' ';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '$' || c == '_';
  }
}
