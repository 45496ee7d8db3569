package io.apmkit.jdbc;

/**
 * Cuts SQL of any dialect into tokens, in one pass and linear time, so that no literal is taken for
 * anything else. Belongs to one thread.
 *
 * <p>The dialect is not known. Where dialects disagree on where a literal, a quoted name or a
 * comment ends, and the disagreement could put what is a literal in one of them outside of it here,
 * the lexer gives up: all the rest is one {@link Token#REST}. So it does with what never ends.
 */
final class SqlLexer {

  enum Token {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in backticks or brackets. */
    QUOTED_NAME,
    /** In double quotes: a name in standard SQL, a string in MySQL. */
    DOUBLE_QUOTED,
    /** A string, a number, a parameter marker, or what is too odd for a name. */
    LITERAL,
    PUNCTUATION,
    /** Whatever is left, possibly a literal. */
    REST,
    END
  }

  /** No database but H2 allows longer names. */
  static final int MAX_NAME_LENGTH = 128;

  private final SqlCursor cursor;
  private int from; // of the blanks and comments before the token
  private int start;
  private int end;
  private Token token = Token.END;
  private SqlKeyword keyword = SqlKeyword.NONE;
  private boolean blankBefore;
  private boolean inBrackets; // in what SQL Server may take for a name and others for an index

  SqlLexer(CharSequence sql) {
    this.cursor = new SqlCursor(sql);
  }

  Token next() {
    from = cursor.position();
    start = from;
    token = Token.REST;
    if (cursor.skipBlanksAndComments() && !hidesBracket()) {
      blankBefore = cursor.position() > start;
      start = cursor.position();
      token = cursor.isAtEnd() ? Token.END : read(cursor.current());
      if (token != Token.PUNCTUATION && hidesBracket()) {
        token = Token.REST;
      }
    }
    if (token == Token.REST) {
      cursor.moveToEnd();
    }
    end = cursor.position();
    if (isName(token) && !looksLikeName(token)) {
      token = Token.LITERAL;
    }
    keyword = token == Token.WORD ? cursor.keyword(start, end) : SqlKeyword.NONE;
    return token;
  }

  /** What the current token is if it is a word, else {@link SqlKeyword#NONE}. */
  SqlKeyword keyword() {
    return keyword;
  }

  /** Whether the current token is this punctuation. */
  boolean isPunctuation(char c) {
    return token == Token.PUNCTUATION && firstChar() == c;
  }

  /** Whether blanks or comments stand before the current token. */
  boolean blankBefore() {
    return blankBefore;
  }

  /** Blanks and comments before the current token. */
  String skipped() {
    return blankBefore ? cursor.text(from, start) : "";
  }

  /** Whether a dot follows at once. */
  boolean dotFollows() {
    return cursor.current() == '.';
  }

  /** The character that follows at once, or one behind that; NUL behind the end. */
  char following(int distance) {
    return cursor.at(end + distance);
  }

  /** Whether an opening parenthesis follows at once. */
  boolean parenthesisFollows() {
    return cursor.current() == '(';
  }

  /** Whether a digit follows at once. */
  boolean digitFollows() {
    return Character.isDigit(cursor.current());
  }

  boolean isCut() {
    return cursor.isCut();
  }

  char firstChar() {
    return cursor.at(start);
  }

  /** Whether the current token begins so, in any case. */
  boolean startsWith(String upperCasePrefix) {
    int length = upperCasePrefix.length();
    return end - start >= length && is(upperCasePrefix, start + length);
  }

  String text() {
    return cursor.text(start, end);
  }

  /** The text of a quoted name without its quotes. */
  String unquotedText() {
    return cursor.text(start + 1, end - 1);
  }

  /** Writes the text of the current token. */
  void appendTo(StringBuilder out) {
    cursor.append(start, end, out);
  }

  private Token read(char first) {
    if (isWordStart(first)) {
      return word();
    }
    if (Character.isDigit(first) || (first == '.' && Character.isDigit(cursor.next()))) {
      return number();
    }
    return switch (first) {
      case '\'' -> ifCertain(Token.LITERAL, cursor.skipQuoted('\'', false));
      case '"' -> ifCertain(Token.DOUBLE_QUOTED, cursor.skipQuoted('"', false));
      case '`' -> ifCertain(Token.QUOTED_NAME, cursor.skipBackticks());
      case '[' -> openBracket();
      case ']' -> closeBracket();
      case '$' -> dollar();
      case '?' -> taken(Token.LITERAL, 1);
      default -> taken(Token.PUNCTUATION, 1);
    };
  }

  private Token word() {
    while (isWordPart(cursor.current())) {
      cursor.move(1);
    }
    int wordEnd = cursor.position();
    if (cursor.current() == '&' && cursor.next() == '\'' && is("U", wordEnd)) {
      cursor.move(1);
      return ifCertain(Token.LITERAL, cursor.skipQuoted('\'', false));
    }
    if (cursor.current() == '\'') {
      if (is("E", wordEnd)) {
        return ifCertain(Token.LITERAL, cursor.skipQuoted('\'', true));
      }
      if (is("Q", wordEnd) || is("NQ", wordEnd)) {
        return ifCertain(Token.LITERAL, cursor.skipOracleQuoted());
      }
      if (is("N", wordEnd) || is("B", wordEnd) || is("X", wordEnd)) {
        return ifCertain(Token.LITERAL, cursor.skipQuoted('\'', false));
      }
    }
    return Token.WORD;
  }

  /** Digits with whatever sticks to them, so hexadecimal and other forms need no rules. */
  private Token number() {
    while (isNumberPart(cursor.current())) {
      cursor.move(1);
    }
    return Token.LITERAL;
  }

  private boolean isNumberPart(char c) {
    if (c == '+' || c == '-') {
      char before = cursor.at(cursor.position() - 1);
      return (before == 'e' || before == 'E') && Character.isDigit(cursor.next());
    }
    return c == '.' || c == '_' || Character.isLetterOrDigit(c);
  }

  /** {@code $tag$ … $tag$}, or a parameter or amount of money such as {@code $1}, or a name. */
  private Token dollar() {
    if (Character.isDigit(cursor.next())) {
      cursor.move(1);
      return number();
    }
    int tagEnd = start + 1;
    while (isWordPart(cursor.at(tagEnd)) && cursor.at(tagEnd) != '$') {
      tagEnd++;
    }
    if (cursor.at(tagEnd) == '$') {
      return ifCertain(Token.LITERAL, cursor.skipDollarQuoted(tagEnd + 1 - start));
    }
    return taken(tagEnd == start + 1 ? Token.PUNCTUATION : Token.WORD, tagEnd - start);
  }

  /** {@code [Some Name]} of SQL Server if it looks like that, else perhaps an array's index. */
  private Token openBracket() {
    int nameEnd = start + 1;
    if (isWordStart(cursor.at(nameEnd))) {
      while (isWordPart(cursor.at(nameEnd)) || cursor.at(nameEnd) == ' ') {
        nameEnd++;
      }
      if (cursor.at(nameEnd) == ']' && cursor.at(nameEnd + 1) != ']') {
        inBrackets = false;
        return taken(Token.QUOTED_NAME, nameEnd + 1 - start);
      }
    }
    inBrackets = true;
    return taken(Token.PUNCTUATION, 1);
  }

  private Token closeBracket() {
    if (inBrackets && cursor.next() == ']') {
      return taken(Token.PUNCTUATION, 2); // doubled, so no end of a name of SQL Server
    }
    inBrackets = false;
    return taken(Token.PUNCTUATION, 1);
  }

  private Token taken(Token token, int length) {
    cursor.move(length);
    return token;
  }

  private static Token ifCertain(Token token, boolean certain) {
    return certain ? token : Token.REST;
  }

  /** Whether a bracket that ends a name of SQL Server was passed over as part of something else. */
  private boolean hidesBracket() {
    return inBrackets && cursor.passed(']', start);
  }

  private static boolean isName(Token token) {
    return token == Token.WORD || token == Token.QUOTED_NAME || token == Token.DOUBLE_QUOTED;
  }

  /** Not so a statement in double quotes, or a text of several lines. */
  private boolean looksLikeName(Token token) {
    if (end - start - (token == Token.WORD ? 0 : 2) > MAX_NAME_LENGTH) {
      return false;
    }
    for (int i = start + 1; i < end - 1; i++) {
      char c = cursor.at(i);
      if (c == '\'' || c == '"' || c == '=' || c == ';' || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }

  private boolean is(String upperCaseWord, int wordEnd) {
    int length = upperCaseWord.length();
    if (wordEnd - start != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Character.toUpperCase(cursor.at(start + i)) != upperCaseWord.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordStart(char c) {
    return c == '_' || Character.isLetter(c);
  }

  private static boolean isWordPart(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }
}
