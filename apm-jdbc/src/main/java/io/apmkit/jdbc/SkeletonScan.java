package io.apmkit.jdbc;

/**
 * How far the parts of a statement reach, for {@link SqlSkeleton}: ASCII only, and only where all
 * dialects agree, as {@link SqlLexer} reads them. Behind a text there are two NULs. Where a part's
 * end is not certain, the answer is -1.
 */
final class SkeletonScan {

  /** Kept as it is, whatever is before and behind it. */
  static final int PLAIN = 0;

  static final int DIGIT = 1;
  static final int QUOTE = 2;
  static final int QUOTED_NAME = 3;

  /** Begins one together with the next character, perhaps. */
  static final int COMMENT = 4;

  static final int OPEN = 5;
  static final int CLOSE = 6;
  static final int DOLLAR = 7;
  static final int SEMICOLON = 8;

  /** The end, or what makes a text too odd. */
  static final int ODD = 9;

  /** So much is looked at behind the end of a text. */
  static final int LOOK_AHEAD = 4;

  private static final byte[] KINDS = kinds();
  private static final int WORD_PART = 1;
  private static final int NUMBER_PART = 2;
  private static final byte[] PARTS = parts();

  private SkeletonScan() {}

  static int kind(char c) {
    return c < KINDS.length ? KINDS[c] : ODD;
  }

  static boolean isWordPart(char c) {
    return c < PARTS.length && (PARTS[c] & WORD_PART) != 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isBlank(char c) {
    return c <= ' ' && c != '\0';
  }

  /** Four characters at a time, because this is what most of a statement consists of. */
  static int endOfPlain(char[] text, int start) {
    int at = start;
    while ((kind(text[at]) | kind(text[at + 1]) | kind(text[at + 2]) | kind(text[at + 3]))
        == PLAIN) {
      at += 4;
    }
    while (kind(text[at]) == PLAIN) {
      at++;
    }
    return at;
  }

  static int endOfNumber(char[] text, int start) {
    int at = start + 1;
    while (true) {
      char c = text[at];
      if (c < PARTS.length && (PARTS[c] & NUMBER_PART) != 0) {
        at++;
      } else if ((c == '+' || c == '-') && (text[at - 1] | 0x20) == 'e' && isDigit(text[at + 1])) {
        at++;
      } else {
        return at;
      }
    }
  }

  /** Behind the closing quote; two quotes in a row are part of the string. */
  static int endOfString(char[] text, int start) {
    int at = start + 1;
    while (true) {
      char c = text[at++];
      if (c == '\'') {
        if (text[at] != '\'') {
          return at;
        }
        at++;
      } else if (c == '\\' || c == '\0') {
        return -1;
      }
    }
  }

  /** Of a name in double quotes, backticks or brackets. */
  static int endOfQuotedName(char[] text, int start) {
    return switch (text[start]) {
      case '"' -> endOfDoubleQuoted(text, start);
      case '`' -> endOfBackticks(text, start);
      default -> endOfBrackets(text, start);
    };
  }

  private static int endOfDoubleQuoted(char[] text, int start) {
    int at = start + 1;
    while (true) {
      char c = text[at++];
      if (c == '"') {
        return at; // of a doubled quote, the second begins the next part, which is kept as well
      }
      if (c == '\\' || c == '\0' || c >= KINDS.length) {
        return -1;
      }
    }
  }

  private static int endOfBackticks(char[] text, int start) {
    int at = start + 1;
    while (true) {
      char c = text[at++];
      if (c == '`') {
        return at;
      }
      if (c == '\'' || c == '"' || c == '\\' || c == '\0' || c >= KINDS.length) {
        return -1;
      }
    }
  }

  private static int endOfBrackets(char[] text, int start) {
    int at = start + 1;
    if (!isWordPart(text[at]) || isDigit(text[at]) || text[at] == '$') {
      return -1; // an index or an array, perhaps
    }
    while (isWordPart(text[at]) || text[at] == ' ') {
      at++;
    }
    return text[at] == ']' && text[at + 1] != ']' ? at + 1 : -1;
  }

  /** Equal to {@code start} if no comment begins there. */
  static int endOfComment(char[] text, int start, int textLength) {
    char second = text[start + 1];
    if (text[start] == '-') {
      return second == '-' ? endOfLine(text, start + 2, textLength) : start;
    }
    if (second == '/') {
      return -1; // a comment in H2 only
    }
    return second == '*' ? endOfBlock(text, start + 2) : start;
  }

  private static int endOfLine(char[] text, int from, int textLength) {
    if (text[from] > ' ') {
      return -1; // a comment in some dialects only
    }
    int at = from;
    while (at < textLength && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    return text[at] != '\r' || text[at + 1] == '\n' ? at : -1;
  }

  private static int endOfBlock(char[] text, int from) {
    int at = from;
    while (true) {
      char c = text[at++];
      if (c == '*' && text[at] == '/') {
        return at + 1;
      }
      if (c == '\0' || (c == '/' && text[at] == '*')) {
        return -1; // it never ends, or it is nested, which dialects read in two ways
      }
    }
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128]; // of PLAIN, unless it is set here
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    kinds['\''] = QUOTE;
    kinds['"'] = QUOTED_NAME;
    kinds['`'] = QUOTED_NAME;
    kinds['['] = QUOTED_NAME;
    kinds['-'] = COMMENT;
    kinds['/'] = COMMENT;
    kinds['('] = OPEN;
    kinds[')'] = CLOSE;
    kinds['$'] = DOLLAR;
    kinds[';'] = SEMICOLON;
    kinds['\0'] = ODD;
    kinds[']'] = ODD;
    kinds['#'] = ODD;
    kinds['\\'] = ODD;
    kinds[127] = ODD;
    return kinds;
  }

  private static byte[] parts() {
    byte[] parts = new byte[128];
    for (char c = 0; c < parts.length; c++) {
      if (c == '_' || Character.isLetterOrDigit(c)) {
        parts[c] = WORD_PART | NUMBER_PART;
      }
    }
    parts['$'] = WORD_PART;
    parts['.'] = NUMBER_PART;
    return parts;
  }
}
