package io.apmkit.jdbc;

import io.apmkit.jdbc.SqlLexer.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a statement for {@link ParameterColumns}, once. Belongs to one thread. */
final class ParameterColumnsReader {

  private static final int MAX_DEPTH = 64;
  private static final String OPERATOR_CHARS = "=<>!^~+-*/%|&:#";

  /** Between a column and a value; the last one is for named arguments. */
  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "!=", "^=", "<", ">", "<=", ">=", "<=>", "~", "~*", "!~", "!~*", "=>");

  /** Behind which a condition or an assignment begins. */
  private static final Set<SqlKeyword> STARTS =
      EnumSet.of(
          SqlKeyword.WHERE,
          SqlKeyword.OR,
          SqlKeyword.ON,
          SqlKeyword.HAVING,
          SqlKeyword.WHEN,
          SqlKeyword.SET,
          SqlKeyword.UPDATE,
          SqlKeyword.SELECT);

  private static final Set<SqlKeyword> WORD_COMPARISONS =
      EnumSet.of(
          SqlKeyword.IN,
          SqlKeyword.LIKE,
          SqlKeyword.ILIKE,
          SqlKeyword.RLIKE,
          SqlKeyword.REGEXP,
          SqlKeyword.BETWEEN);

  private static final Set<SqlKeyword> NO_COLUMNS =
      EnumSet.of(SqlKeyword.NULL, SqlKeyword.DEFAULT, SqlKeyword.EXISTS, SqlKeyword.ALL);

  /** Behind the column of {@code ? = column}: what else follows may belong to an expression. */
  private static final Set<SqlKeyword> ENDS =
      EnumSet.of(SqlKeyword.AND, SqlKeyword.OR, SqlKeyword.THEN, SqlKeyword.WHERE);

  private final SqlLexer lexer;
  private final List<@Nullable String> names = new ArrayList<>();
  private final Deque<ParameterScope> outer = new ArrayDeque<>();
  private final StringBuilder operator = new StringBuilder();
  private boolean inBrackets;
  private ParameterScope scope = ParameterScope.outermost();

  ParameterColumnsReader(String sql) {
    this.lexer = new SqlLexer(sql);
  }

  List<@Nullable String> read() {
    Token token = lexer.next();
    while (token != Token.END && token != Token.REST) {
      boolean marker = token == Token.LITERAL && lexer.firstChar() == '?';
      if (hidesMarker(lexer.skipped()) || (marker && isDoubtful())) {
        return names; // from here on, nobody knows how the driver counts
      }
      if (marker && lexer.following(0) == '?') {
        lexer.next(); // ?? is how the driver of PostgreSQL wants its operators that begin with ?
        operator.append('?');
      } else if (token == Token.PUNCTUATION && OPERATOR_CHARS.indexOf(lexer.firstChar()) >= 0) {
        operator(lexer.firstChar());
      } else {
        endOperator();
        accept(token, marker);
      }
      if (names.size() >= ParameterColumns.MAX_PARAMETERS || outer.size() > MAX_DEPTH) {
        return names;
      }
      token = lexer.next();
    }
    if (token == Token.END && !lexer.isCut()) {
      endOfReversed(true);
    }
    return names;
  }

  /** Whether there is a question mark in what is a comment in some dialects only. */
  private static boolean hidesMarker(String skipped) {
    if (skipped.indexOf('?') < 0) {
      return false;
    }
    String comment = skipped.strip();
    if (comment.startsWith("-- ")) {
      return comment.indexOf('\n') >= 0; // and another behind it
    }
    return !comment.startsWith("/*")
        || comment.startsWith("/*!")
        || comment.lastIndexOf("/*") > 0
        || comment.indexOf("*/") != comment.length() - 2;
  }

  /**
   * {@code ?|} and {@code ?&} are operators for some, and markers before an operator for others; a
   * marker in brackets is part of a name for some.
   */
  private boolean isDoubtful() {
    char next = lexer.following(0);
    return inBrackets || ((next == '|' || next == '&') && lexer.following(1) != next);
  }

  private void operator(char c) {
    if (operator.isEmpty()) {
      endOfReversed(false);
    } else if (lexer.blankBefore()) {
      operator.append(' '); // two in a row, which are no comparison
    }
    operator.append(c);
  }

  private void endOperator() {
    if (operator.isEmpty()) {
      return;
    }
    String read = operator.toString();
    operator.setLength(0);
    boolean comparison = COMPARISONS.contains(read);
    if (scope.before == ParameterScope.Before.MARKER && scope.reversed == 0 && !read.equals("::")) {
      names.set(names.size() - 1, null); // a part of what the column is compared with
    }
    if (comparison && scope.before == ParameterScope.Before.MARKER && scope.reversed != 0) {
      scope.before = ParameterScope.Before.REVERSED_OPERATOR;
    } else if (comparison) {
      scope.compare();
    } else {
      scope.calculate();
    }
  }

  private void accept(Token token, boolean marker) {
    if (scope.before == ParameterScope.Before.REVERSED_NAME && !lexer.isPunctuation('.')) {
      endOfReversed(
          ENDS.contains(lexer.keyword())
              || lexer.isPunctuation(')')
              || lexer.isPunctuation(',')
              || lexer.isPunctuation(';'));
    }
    if (marker) {
      names.add(scope.marker(names.size() + 1));
    } else if (token == Token.PUNCTUATION) {
      punctuation(lexer.firstChar());
    } else if (token == Token.LITERAL) {
      scope.operand();
    } else {
      word(token);
    }
  }

  /** The name behind {@code ? =} is over. */
  private void endOfReversed(boolean certain) {
    if (scope.before == ParameterScope.Before.REVERSED_NAME) {
      if (certain) {
        names.set(scope.reversed - 1, scope.candidate);
      }
      scope.candidate = null;
      scope.reversed = 0;
      scope.before = ParameterScope.Before.OPERAND;
    }
  }

  private void punctuation(char c) {
    switch (c) {
      case '(' -> {
        outer.push(scope);
        scope = scope.open();
      }
      case ')' -> {
        if (!outer.isEmpty()) {
          ParameterScope inner = scope;
          scope = outer.pop();
          scope.close(inner);
        }
      }
      case ',' -> scope.comma();
      case '.' -> scope.dot();
      case '@' -> scope.before = ParameterScope.Before.AT;
      case ';' -> {
        outer.clear();
        scope = ParameterScope.outermost();
      }
      default -> {
        inBrackets = c == '[' || (inBrackets && c != ']');
        if (scope.before == ParameterScope.Before.MARKER) {
          names.set(names.size() - 1, null); // an element of it, perhaps
        }
        scope.boundary(ParameterScope.Before.OTHER);
      }
    }
  }

  private void word(Token token) {
    SqlKeyword keyword = lexer.keyword();
    if (scope.before == ParameterScope.Before.DOT || scope.before == ParameterScope.Before.AT) {
      keyword = SqlKeyword.NONE; // a name, whatever it looks like
    }
    if (STARTS.contains(keyword)) {
      scope.start(keyword == SqlKeyword.SELECT);
    } else if (WORD_COMPARISONS.contains(keyword)) {
      scope.compare();
      scope.between = keyword == SqlKeyword.BETWEEN;
    } else {
      switch (keyword) {
        case AND -> scope.and();
        case NOT, IS, DISTINCT -> scope.beforeComparison(keyword);
        case FROM -> scope.from();
        case INTO -> scope.into();
        case INSERT -> scope.insert();
        case VALUES -> scope.values();
        default -> {
          String text = token == Token.WORD ? lexer.text() : lexer.unquotedText();
          boolean quoted = token == Token.DOUBLE_QUOTED && !lexer.dotFollows();
          scope.name(text, keyword == SqlKeyword.AS, !NO_COLUMNS.contains(keyword), quoted);
        }
      }
    }
  }
}
