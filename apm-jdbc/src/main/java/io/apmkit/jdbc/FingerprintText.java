package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.LITERAL;
import static io.apmkit.jdbc.SqlLexer.Token.PUNCTUATION;
import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;

/**
 * Writes the normalised statement, token by token, and takes repetitions out again: {@code IN (?,
 * ?, ?)} becomes {@code IN (?)}, and of the rows after VALUES, or of tuples after IN, the first is
 * kept. Never longer than the SQL. Belongs to one thread.
 */
final class FingerprintText {

  private enum Rows {
    NONE,
    /** A row may begin. */
    BEFORE,
    INSIDE,
    AFTER
  }

  private static final int NO_LIST = -1;

  private final StringBuilder out;
  private int depth;
  private boolean inBefore;

  private int listStart = NO_LIST; // in out, behind IN ( as long as only literals follow
  private int listDepth;

  private Rows rows = Rows.NONE;
  private int rowDepth;
  private int firstRowEnd; // in out; 0 before the first row has ended

  FingerprintText(int expectedLength) {
    this.out = new StringBuilder(expectedLength);
  }

  void mask(SqlLexer lexer) {
    blank(lexer);
    out.append('?');
    after(LITERAL, lexer, '?');
  }

  void keep(Token token, SqlLexer lexer) {
    char first = lexer.firstChar();
    boolean closes = token == PUNCTUATION && first == ')';
    if (closes && listStart != NO_LIST && depth == listDepth && out.length() > listStart) {
      out.setLength(listStart);
      out.append('?');
    } else {
      blank(lexer);
    }
    lexer.appendTo(out);
    after(token, lexer, first);
  }

  void append(char mark) {
    out.append(mark);
  }

  int length() {
    return out.length();
  }

  void cut(int length) {
    out.setLength(length);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void blank(SqlLexer lexer) {
    if (lexer.blankBefore() && !out.isEmpty()) {
      out.append(' ');
    }
  }

  private void after(Token token, SqlLexer lexer, char first) {
    boolean opens = token == PUNCTUATION && first == '(';
    boolean closes = token == PUNCTUATION && first == ')';
    boolean opensList = opens && inBefore;
    boolean comma = token == PUNCTUATION && first == ',';
    if (opens) {
      depth++;
    }
    followList(token, first, opensList);
    followRows(token, lexer, opens, closes, comma);
    if (opensList && rows != Rows.INSIDE) {
      rows = Rows.BEFORE;
      firstRowEnd = 0;
    }
    if (closes) {
      depth = Math.max(0, depth - 1);
    }
    inBefore = token == WORD && lexer.keyword() == SqlKeyword.IN;
  }

  private void followList(Token token, char first, boolean opensList) {
    if (opensList) {
      listStart = out.length();
      listDepth = depth;
    } else if (token != LITERAL && (token != PUNCTUATION || "+-,:".indexOf(first) < 0)) {
      listStart = NO_LIST; // also where the list ends
    }
  }

  private void followRows(
      Token token, SqlLexer lexer, boolean opens, boolean closes, boolean comma) {
    if (rows == Rows.INSIDE) {
      if (closes && depth == rowDepth) {
        endRow();
      }
    } else if (rows == Rows.BEFORE && opens) {
      rows = Rows.INSIDE;
      rowDepth = depth;
    } else if (rows == Rows.AFTER && comma) {
      rows = Rows.BEFORE;
    } else if (token == WORD && lexer.keyword() == SqlKeyword.VALUES) {
      rows = Rows.BEFORE;
      firstRowEnd = 0;
    } else if (rows != Rows.BEFORE || token != WORD || lexer.keyword() != SqlKeyword.ROW) {
      rows = Rows.NONE; // ROW (1, 2) is MySQL's way to write a row
    }
  }

  private void endRow() {
    rows = Rows.AFTER;
    if (firstRowEnd == 0) {
      firstRowEnd = out.length();
    } else {
      out.setLength(firstRowEnd);
    }
  }
}
