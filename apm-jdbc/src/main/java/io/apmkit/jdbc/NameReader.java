package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.DOUBLE_QUOTED;
import static io.apmkit.jdbc.SqlLexer.Token.QUOTED_NAME;
import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads a name of one or several parts, such as {@code shop.orders} or {@code db..orders}, one
 * token after the other, and leaves its quotes out. Belongs to one thread.
 */
final class NameReader {

  private static final int MAX_LENGTH = 255;

  private final StringBuilder name = new StringBuilder();
  private boolean dotMayFollow;

  /** Begins with the current token, which must be a name. */
  void begin(Token token, SqlLexer lexer) {
    name.setLength(0);
    append(token, lexer);
  }

  /**
   * Takes in the next token if it belongs to the name.
   *
   * @return false if the name ended before this token; if it ended with a dot, there is none
   */
  boolean goOn(Token token, SqlLexer lexer) {
    if (lexer.isPunctuation('.')) {
      name.append('.');
      dotMayFollow = false;
      return true;
    }
    if (!dotMayFollow && isName(token)) {
      append(token, lexer);
      return true;
    }
    if (!dotMayFollow) {
      name.setLength(0); // what is before the dot is a schema
    }
    return false;
  }

  /** Whether the next part is still to come. */
  boolean isBehindDot() {
    return !dotMayFollow && !name.isEmpty();
  }

  @Nullable String name() {
    return name.isEmpty() ? null : name.substring(0, Math.min(name.length(), MAX_LENGTH));
  }

  static boolean isName(Token token) {
    return token == WORD || token == QUOTED_NAME || token == DOUBLE_QUOTED;
  }

  private void append(Token token, SqlLexer lexer) {
    name.append(token == WORD ? lexer.text() : lexer.unquotedText());
    dotMayFollow = true;
  }
}
