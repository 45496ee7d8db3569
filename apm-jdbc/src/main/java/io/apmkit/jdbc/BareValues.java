package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.DOUBLE_QUOTED;
import static io.apmkit.jdbc.SqlLexer.Token.LITERAL;
import static io.apmkit.jdbc.SqlLexer.Token.PUNCTUATION;
import static io.apmkit.jdbc.SqlLexer.Token.QUOTED_NAME;
import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds values that look like names, because they are written without quotes: passwords behind
 * {@code IDENTIFIED BY} and {@code PASSWORD}, and parameters of SQL Server's procedures. A small
 * state machine that is shown one token after the other. Belongs to one thread.
 */
final class BareValues {

  enum Reading {
    /** Nothing is known against it. */
    AS_IT_IS,
    /** The token is, or may be, a value. */
    VALUE,
    /** This token and all that follow are, or may be, one value. */
    ALL_VALUE
  }

  private enum Exec {
    NONE,
    /** Behind EXEC: the procedure, or a variable for its result. */
    BEFORE_NAME,
    AFTER_VARIABLE,
    IN_NAME,
    PARAMETERS
  }

  /** Statements in which PASSWORD and IDENTIFIED are columns. */
  private static final Set<SqlKeyword> QUERIES =
      EnumSet.of(
          SqlKeyword.SELECT,
          SqlKeyword.INSERT,
          SqlKeyword.UPDATE,
          SqlKeyword.DELETE,
          SqlKeyword.MERGE,
          SqlKeyword.REPLACE,
          SqlKeyword.UPSERT,
          SqlKeyword.VALUES,
          SqlKeyword.WITH,
          SqlKeyword.EXPLAIN,
          SqlKeyword.DESCRIBE,
          SqlKeyword.SHOW,
          SqlKeyword.TABLE);

  private static final Set<SqlKeyword> PASSWORDS =
      EnumSet.range(SqlKeyword.PASSWORD, SqlKeyword.SOURCE_PASSWORD);

  /** Behind what is a column named EXECUTE, or a right of that name, or another user's name. */
  private static final Set<SqlKeyword> NO_PROCEDURE =
      EnumSet.of(
          SqlKeyword.AS,
          SqlKeyword.FROM,
          SqlKeyword.ON,
          SqlKeyword.TO,
          SqlKeyword.WHERE,
          SqlKeyword.AND,
          SqlKeyword.OR,
          SqlKeyword.IS,
          SqlKeyword.IN,
          SqlKeyword.NOT,
          SqlKeyword.LIKE,
          SqlKeyword.THEN);

  private static final Set<SqlKeyword> PARAMETER_WORDS =
      EnumSet.of(
          SqlKeyword.OUTPUT,
          SqlKeyword.OUT,
          SqlKeyword.DEFAULT,
          SqlKeyword.NULL,
          SqlKeyword.USING,
          SqlKeyword.WITH,
          SqlKeyword.RECOMPILE,
          SqlKeyword.AT);

  /** Nobody's secret, and {@link SqlSkeleton} relies on it that a list behind them is one. */
  private static final Set<SqlKeyword> BEFORE_LIST = EnumSet.of(SqlKeyword.IN, SqlKeyword.VALUES);

  private boolean first = true; // no word of the statement was seen
  private boolean query;
  private boolean identified;
  private boolean password;
  private boolean valueOfPassword;
  private boolean allValue;
  private int depth;

  private Exec exec = Exec.NONE;
  private Token before = PUNCTUATION;
  private char charBefore;
  private boolean variable; // behind an @ that begins a name

  /** Takes in the lexer's current token. */
  Reading accept(Token token, SqlLexer lexer) {
    if (allValue) {
      return Reading.ALL_VALUE;
    }
    boolean ofVariable = variable && !lexer.blankBefore();
    Reading reading = Reading.AS_IT_IS;
    SqlKeyword word = lexer.keyword();
    if (isParameter(token, word, ofVariable)) {
      reading = Reading.VALUE;
    }
    if (passwordEndsHere(token, word, lexer)) {
      reading = allValue ? Reading.ALL_VALUE : Reading.VALUE;
    }
    followPasswords(token, word, lexer);
    if (first && token == WORD) {
      beginStatement(word, lexer);
    } else {
      followExec(token, word, lexer);
    }
    follow(token, lexer);
    return reading;
  }

  /** Whether the token is, or begins, the value of the password that was named before it. */
  private boolean passwordEndsHere(Token token, SqlKeyword word, SqlLexer lexer) {
    if (valueOfPassword) {
      allValue = !query;
      return allValue
          || (token == WORD
              && !lexer.dotFollows()
              && !lexer.parenthesisFollows()
              && !BEFORE_LIST.contains(word));
    }
    if (password && !query && depth == 0 && token == WORD) {
      allValue = true;
    }
    return allValue;
  }

  private void followPasswords(Token token, SqlKeyword word, SqlLexer lexer) {
    char punctuation = token == PUNCTUATION ? lexer.firstChar() : ' ';
    valueOfPassword = password && punctuation == '=';
    password = PASSWORDS.contains(word) || (password && punctuation == ':');
    boolean introduces = word == SqlKeyword.BY || (word == SqlKeyword.AS && !query);
    if (identified && introduces) {
      allValue = true; // from the next token on
    }
    identified = word == SqlKeyword.IDENTIFIED || (identified && !query);
  }

  private void beginStatement(SqlKeyword word, SqlLexer lexer) {
    first = false;
    query = QUERIES.contains(word);
    if (lexer.dotFollows() || lexer.startsWith("SP_") || lexer.startsWith("XP_")) {
      exec = Exec.IN_NAME; // SQL Server needs no EXEC in front of the first procedure
    } else {
      followExec(WORD, word, lexer);
    }
  }

  private void followExec(Token token, SqlKeyword word, SqlLexer lexer) {
    if (token == PUNCTUATION && lexer.firstChar() == ';' && !lexer.digitFollows()) {
      exec = Exec.NONE; // else it is the number of a procedure: p;2
      return;
    }
    switch (exec) {
      case NONE -> {
        if ((word == SqlKeyword.EXEC || word == SqlKeyword.EXECUTE) && charBefore != '.') {
          exec = Exec.BEFORE_NAME;
        }
      }
      case BEFORE_NAME -> seekProcedure(token, word, lexer);
      case AFTER_VARIABLE ->
          exec =
              token == PUNCTUATION && lexer.firstChar() == '=' ? Exec.BEFORE_NAME : Exec.PARAMETERS;
      case IN_NAME -> {
        boolean dot = token == PUNCTUATION && lexer.firstChar() == '.';
        if (!dot && !(isName(token) && charBefore == '.')) {
          exec = Exec.PARAMETERS;
        }
      }
      case PARAMETERS -> {}
    }
  }

  private void seekProcedure(Token token, SqlKeyword word, SqlLexer lexer) {
    if (token == LITERAL || (isName(token) && variable)) {
      exec = Exec.AFTER_VARIABLE;
    } else if (word == SqlKeyword.IMMEDIATE) {
      allValue = true; // from the next token on: a whole statement in a string
    } else if (NO_PROCEDURE.contains(word)) {
      exec = Exec.NONE;
    } else if (isName(token)) {
      if (word != SqlKeyword.PROCEDURE && word != SqlKeyword.FUNCTION) {
        exec = Exec.IN_NAME;
      }
    } else if (lexer.firstChar() == '(') {
      exec = Exec.PARAMETERS;
    } else if (lexer.firstChar() != '@') {
      exec = Exec.NONE;
    }
  }

  /** Whether SQL Server takes the token for a string, which needs no quotes there. */
  private boolean isParameter(Token token, SqlKeyword word, boolean ofVariable) {
    boolean inParameters =
        exec == Exec.PARAMETERS
            || exec == Exec.AFTER_VARIABLE
            || (exec == Exec.IN_NAME && charBefore != '.');
    return inParameters
        && isName(token)
        && !ofVariable
        && !PARAMETER_WORDS.contains(word)
        && !BEFORE_LIST.contains(word);
  }

  private void follow(Token token, SqlLexer lexer) {
    char punctuation = token == PUNCTUATION ? lexer.firstChar() : ' ';
    switch (punctuation) {
      case '(' -> depth++;
      case ')' -> depth = Math.max(0, depth - 1);
      case ';' -> {
        first = !lexer.digitFollows();
        depth = 0;
        identified = false;
      }
      default -> {}
    }
    variable =
        punctuation == '@'
            && (lexer.blankBefore()
                || (before == PUNCTUATION && (charBefore != '@' || variable))); // not that of a@b
    before = token;
    charBefore = punctuation;
  }

  private static boolean isName(Token token) {
    return token == WORD || token == QUOTED_NAME || token == DOUBLE_QUOTED;
  }
}
