package io.apmkit.jdbc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The words that mean something to the analysis of a statement; most words are {@link #NONE}. */
enum SqlKeyword {
  /** Any other word. */
  NONE,
  // verbs
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  REPLACE,
  UPSERT,
  TRUNCATE,
  CALL,
  EXEC,
  EXECUTE,
  CREATE,
  ALTER,
  DROP,
  RENAME,
  COMMENT,
  GRANT,
  REVOKE,
  DENY,
  VALUES,
  EXPLAIN,
  DESCRIBE,
  SHOW,
  SET,
  RESET,
  USE,
  BEGIN,
  END,
  DECLARE,
  DO,
  START,
  COMMIT,
  ROLLBACK,
  ABORT,
  SAVEPOINT,
  SAVE,
  RELEASE,
  LOCK,
  ANALYZE,
  VACUUM,
  REINDEX,
  OPTIMIZE,
  COPY,
  LOAD,
  REFRESH,
  PREPARE,
  DEALLOCATE,
  DISCARD,
  FETCH,
  CLOSE,
  KILL,
  FLUSH,
  PURGE,
  LISTEN,
  NOTIFY,
  CHECKPOINT,
  // kinds of objects
  TABLE,
  VIEW,
  INDEX,
  SEQUENCE,
  SCHEMA,
  DATABASE,
  FUNCTION,
  PROCEDURE,
  TRIGGER,
  TYPE,
  DOMAIN,
  EXTENSION,
  SYNONYM,
  ALIAS,
  USER,
  ROLE,
  COLUMN,
  // before a table's name
  INTO,
  FROM,
  JOIN,
  USING,
  ONLY,
  LATERAL,
  IF,
  NOT,
  EXISTS,
  ON,
  OR,
  CONCURRENTLY,
  IGNORE,
  LOW_PRIORITY,
  HIGH_PRIORITY,
  DELAYED,
  QUICK,
  OVERWRITE,
  ALL,
  FIRST,
  TOP,
  PERCENT,
  // elsewhere
  WITH,
  RECURSIVE,
  DISTINCT,
  WHERE,
  AS,
  TO,
  BY,
  AND,
  IS,
  IN,
  BETWEEN,
  LIKE,
  ILIKE,
  RLIKE,
  REGEXP,
  HAVING,
  WHEN,
  THEN,
  ROW,
  IMMEDIATE,
  IDENTIFIED,
  PASSWORD,
  PASSWD,
  PWD,
  OLD_PASSWORD,
  MASTER_PASSWORD,
  SOURCE_PASSWORD,
  OUTPUT,
  OUT,
  DEFAULT,
  NULL,
  RECOMPILE,
  AT;

  /** Those that a statement may begin with, other than WITH. */
  static final Set<SqlKeyword> VERBS = EnumSet.range(SELECT, CHECKPOINT);

  static final Set<SqlKeyword> KINDS = EnumSet.range(TABLE, ALIAS);

  /* Open addressing: a word is at the place that its hash leads to, or at one of the next. */
  private static final int MAX_LENGTH = 15;
  private static final SqlKeyword[] BY_HASH = byHash();

  private final String word = name();

  /** The keyword that the characters from {@code start} to {@code end} are, in any case. */
  static SqlKeyword of(CharSequence sql, int start, int end) {
    int length = end - start;
    if (length < 2 || length > MAX_LENGTH) {
      return NONE;
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + upperCase(sql.charAt(i));
    }
    int place = placeOf(hash);
    SqlKeyword keyword = BY_HASH[place];
    while (keyword != NONE && !keyword.equalsText(sql, start, length)) {
      place = (place + 1) & (BY_HASH.length - 1);
      keyword = BY_HASH[place];
    }
    return keyword;
  }

  private boolean equalsText(CharSequence sql, int start, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (upperCase(sql.charAt(start + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char upperCase(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c < 128 ? c : Character.toUpperCase(c);
  }

  private static int placeOf(int hash) {
    return (hash * 0x9e3779b1) >>> (32 - 9);
  }

  private static SqlKeyword[] byHash() {
    SqlKeyword[] table = new SqlKeyword[1 << 9];
    Arrays.fill(table, NONE);
    for (SqlKeyword keyword : values()) {
      if (keyword != NONE) {
        int place = placeOf(keyword.name().hashCode());
        while (table[place] != NONE) {
          place = (place + 1) & (table.length - 1);
        }
        table[place] = keyword;
      }
    }
    return table;
  }
}
