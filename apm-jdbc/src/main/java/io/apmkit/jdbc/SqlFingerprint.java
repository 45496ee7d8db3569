package io.apmkit.jdbc;

import io.apmkit.jdbc.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * A statement without its literals, so that executions which differ in values only are counted
 * together and no value is kept. Immutable.
 *
 * <p>Works for any dialect without knowing which. Where a text can be read in two ways, as a string
 * of MySQL or a name of standard SQL in double quotes, say, the reading is chosen in which no
 * literal survives: such text becomes {@code ?}, and if not even its end is certain, as with a
 * backslash before a quote, so does all the rest. So do values without quotes, such as passwords,
 * and what is too odd for a name. Comments are dropped, blanks become one.
 *
 * <p>Made in one pass over at most {@value SqlCursor#MAX_LENGTH} characters; what was cut ends with
 * {@code …}.
 */
final class SqlFingerprint {

  /**
   * Longer texts are cut; few differ only behind this, and each is kept as long as the host runs.
   */
  static final int MAX_TEXT_LENGTH = 4 * 1024;

  private static final char CUT = '…';

  private final String text;
  private final String operation;
  private final @Nullable String collection;

  private SqlFingerprint(String text, String operation, @Nullable String collection) {
    this.text = text;
    this.operation = operation;
    this.collection = collection;
  }

  static SqlFingerprint of(CharSequence sql) {
    SqlLexer lexer = new SqlLexer(sql);
    SqlOutline outline = new SqlOutline();
    FingerprintText text = new FingerprintText(Math.min(sql.length(), 256));
    BareValues bareValues = new BareValues();
    Token token = lexer.next();
    while (token != Token.END) {
      BareValues.Reading reading = bareValues.accept(token, lexer);
      if (reading == BareValues.Reading.ALL_VALUE) {
        text.mask(lexer);
        break;
      }
      if (reading == BareValues.Reading.VALUE) {
        token = Token.LITERAL;
      }
      boolean isCertainlyName = outline.accept(token, lexer);
      if (token == Token.LITERAL
          || token == Token.REST
          || (token == Token.DOUBLE_QUOTED && !isCertainlyName)) {
        text.mask(lexer);
      } else {
        text.keep(token, lexer);
      }
      token = lexer.next();
    }
    return new SqlFingerprint(bounded(text, lexer), outline.operation(), outline.collection());
  }

  /** The statement with {@code ?} for every literal. */
  String text() {
    return text;
  }

  /** The verb in upper case, or {@code OTHER}. */
  String operation() {
    return operation;
  }

  /** The main table, or the object that is called or defined, without quotes; null if unknown. */
  @Nullable String collection() {
    return collection;
  }

  @Override
  public String toString() {
    return text;
  }

  private static String bounded(FingerprintText text, SqlLexer lexer) {
    if (text.length() > MAX_TEXT_LENGTH) {
      text.cut(MAX_TEXT_LENGTH);
      text.append(CUT);
    } else if (lexer.isCut()) {
      text.append(CUT);
    }
    return text.toString();
  }
}
