package io.apmkit.jdbc;

import java.util.Arrays;

/**
 * A statement's text without the values in it, as far as one quick pass can tell: what statements
 * that differ in their values only are found by. Holds one text at a time and is used again for the
 * next; belongs to one thread at a time.
 *
 * <p>Two texts with equal skeletons have equal {@link SqlFingerprint}s. This is so because a
 * skeleton keeps every token of {@link SqlLexer} as it is, but for what can change nothing there:
 *
 * <ul>
 *   <li>a string is written {@code '}, a number {@code 0}, or {@code .0} if it begins with a dot;
 *   <li>a comment is written as a blank;
 *   <li>a list of strings, numbers and markers behind {@code IN} is written {@code ?};
 *   <li>rows of them, and of {@code NULL}, are left out behind the first row of {@code VALUES}.
 * </ul>
 *
 * <p>A text that could be read otherwise than here is refused: one with a backslash, a dollar
 * quote, letters outside of ASCII anywhere but in strings and comments, a comment of one dialect
 * only, and so on. Such texts are rare, and the careful analysis is there for them.
 */
final class SqlSkeleton {

  /** Longer texts are refused. */
  static final int MAX_TEXT_LENGTH = 2048;

  /*
   * The characters are moved to the front of the array that they were read into, so nothing is
   * allocated, and what is written never overtakes what is read. NULs behind the text let the
   * loops look ahead without asking for its length; a NUL within the text is refused. Nearly all
   * characters of a statement are kept as they are, so the loop that runs over these is the one
   * that counts; what stops it, some ten times in a statement, may take a little longer.
   */
  private final char[] chars = new char[MAX_TEXT_LENGTH + SkeletonScan.LOOK_AHEAD];
  private int length;
  private int hash;
  private int readTwice;
  private int reads;

  /**
   * Reads {@code sql} in place of what was read before.
   *
   * @return false if the text is refused; then there is no skeleton
   */
  boolean read(String sql) {
    reads++;
    int textLength = sql.length();
    if (textLength > MAX_TEXT_LENGTH) {
      return false;
    }
    sql.getChars(0, textLength, chars, 0);
    chars[textLength] = '\0';
    chars[textLength + 1] = '\0';
    readTwice = 0;
    length = compact(textLength);
    if (length < 0) {
      return false;
    }
    hash = hashOf(chars, length);
    return true;
  }

  /** Whether to do what is worth its cost in one of sixteen times only. */
  boolean isEverySixteenth() {
    return (reads & 15) == 0;
  }

  int hash() {
    return hash;
  }

  boolean equalsText(char[] other) {
    return Arrays.equals(chars, 0, length, other, 0, other.length);
  }

  char[] toCharArray() {
    return Arrays.copyOf(chars, length);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  /** How many characters were looked at in vain, to be read once more: less than the text has. */
  int readTwice() {
    return readTwice;
  }

  /** Returns the length of the skeleton, or -1 if the text is refused. */
  private int compact(int textLength) {
    char[] text = chars;
    int in = 0;
    int out = 0;
    int depth = 0;
    boolean inFirstRow = false;
    boolean several = false; // statements, so that a word may be a verb wherever it stands
    while (true) {
      int plainEnd = SkeletonScan.endOfPlain(text, in);
      if (out != in) {
        System.arraycopy(text, in, text, out, plainEnd - in);
      }
      out += plainEnd - in;
      in = plainEnd;
      char c = text[in];
      switch (SkeletonScan.kind(c)) {
        case SkeletonScan.DIGIT -> {
          if (out > 0 && SkeletonScan.isWordPart(text[out - 1])) {
            text[out++] = c;
            in++;
          } else {
            in = SkeletonScan.endOfNumber(text, in);
            text[out++] = '0';
            if (text[in] == '$') {
              return -1;
            }
          }
        }
        case SkeletonScan.QUOTE -> {
          if (out > 0 && (text[out - 1] | 0x20) == 'q') {
            return -1; // perhaps q'[it's]' of Oracle
          }
          in = SkeletonScan.endOfString(text, in);
          if (in < 0) {
            return -1;
          }
          text[out++] = c;
        }
        case SkeletonScan.QUOTED_NAME -> {
          int end = SkeletonScan.endOfQuotedName(text, in);
          if (end < 0) {
            return -1;
          }
          while (in < end) {
            text[out++] = text[in++];
          }
        }
        case SkeletonScan.COMMENT -> {
          int end = SkeletonScan.endOfComment(text, in, textLength);
          if (end < 0) {
            return -1;
          }
          boolean comment = end > in; // else a minus or a slash
          text[out++] = comment ? ' ' : c;
          in = comment ? end : in + 1;
        }
        case SkeletonScan.OPEN -> {
          boolean opensList = endsWithWord(out, "IN");
          if (depth == 0 && !several && endsWithWord(out, "VALUES")) {
            inFirstRow = true;
          }
          text[out++] = c;
          in++;
          depth++;
          if (opensList) {
            int end = endOfValues(in, false);
            if (end > in) {
              text[out++] = '?';
              in = end;
            }
          }
        }
        case SkeletonScan.CLOSE -> {
          text[out++] = c;
          in++;
          depth = Math.max(0, depth - 1);
          if (inFirstRow && depth == 0) {
            inFirstRow = false;
            in = endOfRows(in);
          }
        }
        case SkeletonScan.DOLLAR -> {
          if (out == 0 || !SkeletonScan.isWordPart(text[out - 1])) {
            return -1;
          }
          text[out++] = c;
          in++;
        }
        case SkeletonScan.SEMICOLON -> {
          text[out++] = c;
          in++;
          several = true;
          inFirstRow = false;
        }
        default -> {
          return in == textLength ? out : -1;
        }
      }
    }
  }

  /** Whether the skeleton so far ends with this word and perhaps a blank. */
  private boolean endsWithWord(int out, String upperCaseWord) {
    int end = out;
    while (end > 0 && SkeletonScan.isBlank(chars[end - 1])) {
      end--;
    }
    int start = end - upperCaseWord.length();
    if (start < 0 || (start > 0 && SkeletonScan.isWordPart(chars[start - 1]))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if ((chars[i] & ~0x20) != upperCaseWord.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  /** The end of the rows that follow the first: what is in them changes nothing. */
  private int endOfRows(int from) {
    int end = from;
    while (true) {
      int at = behindBlanks(end);
      if (chars[at] != ',') {
        return end;
      }
      at = behindBlanks(at + 1);
      if (chars[at] != '(') {
        return end;
      }
      at = endOfValues(at + 1, true);
      if (at < 0) {
        return end;
      }
      end = at + 1;
    }
  }

  /**
   * The closing parenthesis behind values and commas, at least one of them.
   *
   * @return -1 if there is anything else in between
   */
  private int endOfValues(int from, boolean mayBeNull) {
    char[] text = chars;
    int at = behindBlanks(from);
    if (text[at] == ')') {
      return -1;
    }
    while (true) {
      char c = text[at];
      char next = text[at + (c == '\0' ? 0 : 1)];
      int end = -1;
      if (c == ')') {
        return at;
      }
      if (c == ',' || c == '?' || SkeletonScan.isBlank(c)) {
        end = at + 1;
      } else if (SkeletonScan.isDigit(c)) {
        end = SkeletonScan.endOfNumber(text, at);
      } else if (c == '\'') {
        end = SkeletonScan.endOfString(text, at);
      } else if (c == 'n' || c == 'N') {
        end = next == '\'' ? at + 1 : mayBeNull ? endOfNull(at) : -1;
      } else if ((c == '.' || c == '-' || c == '+') && SkeletonScan.isDigit(next)) {
        end = at + 1;
      }
      if (end < 0) {
        readTwice += at - from;
        return -1;
      }
      at = end;
    }
  }

  private int endOfNull(int at) {
    int matched = 0;
    while (matched < 4 && (chars[at + matched] & ~0x20) == "NULL".charAt(matched)) {
      matched++;
    }
    char next = chars[at + matched];
    return matched == 4 && !SkeletonScan.isWordPart(next) && next != '\'' ? at + 4 : -1;
  }

  private int behindBlanks(int from) {
    int at = from;
    while (SkeletonScan.isBlank(chars[at])) {
      at++;
    }
    return at;
  }

  /* Two sums of four characters at a time, because neither need wait for the other. */
  private static int hashOf(char[] text, int length) {
    int even = length;
    int odd = 0;
    int i = 0;
    for (; i < length - 7; i += 8) {
      even = (even + fourFrom(text, i)) * 0x9e3779b1;
      odd = (odd + fourFrom(text, i + 4)) * 0x85ebca6b;
    }
    for (; i < length; i++) {
      even = (even + text[i]) * 0x9e3779b1;
    }
    int hash = even + Integer.rotateLeft(odd, 15);
    hash = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
    return hash ^ (hash >>> 16);
  }

  private static int fourFrom(char[] text, int i) {
    return (text[i] | text[i + 1] << 7) | (text[i + 2] << 14 | text[i + 3] << 21);
  }
}
