package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.DOUBLE_QUOTED;
import static io.apmkit.jdbc.SqlLexer.Token.PUNCTUATION;
import static io.apmkit.jdbc.SqlLexer.Token.QUOTED_NAME;
import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does, and to which table: a small state machine that is shown one token after
 * the other. Belongs to one thread.
 */
final class SqlOutline {

  private static final String OTHER = "OTHER";
  private static final int MAX_NAME_LENGTH = 255;

  private static final Set<String> VERBS =
      words(
          "SELECT INSERT UPDATE DELETE MERGE REPLACE UPSERT TRUNCATE CALL EXEC "
              + "EXECUTE CREATE ALTER DROP RENAME COMMENT GRANT REVOKE VALUES EXPLAIN "
              + "DESCRIBE SHOW SET RESET USE BEGIN DECLARE DO START COMMIT ROLLBACK "
              + "SAVEPOINT RELEASE LOCK ANALYZE VACUUM COPY LOAD REFRESH PREPARE "
              + "DEALLOCATE FETCH CLOSE KILL CHECKPOINT");
  private static final Set<String> MAIN_VERBS = words("SELECT INSERT UPDATE DELETE MERGE");
  private static final Set<String> DEFINITIONS = words("CREATE ALTER DROP RENAME COMMENT REFRESH");
  private static final Set<String> NAMED =
      words("INSERT UPDATE DELETE MERGE REPLACE UPSERT TRUNCATE CALL EXEC EXECUTE");
  private static final Set<String> KINDS =
      words(
          "TABLE VIEW INDEX SEQUENCE SCHEMA DATABASE FUNCTION PROCEDURE TRIGGER "
              + "TYPE DOMAIN EXTENSION SYNONYM ALIAS");
  private static final Set<String> BEFORE_NAME =
      words(
          "INTO FROM TABLE ONLY LATERAL IF NOT EXISTS ON OR REPLACE ALL "
              + "CONCURRENTLY IGNORE LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK OVERWRITE");

  /** Behind EXECUTE: what follows is a string or a user. */
  private static final Set<String> NO_PROCEDURE = words("IMMEDIATE AS");

  private enum Seeks {
    /** The first word. */
    VERB,
    /** The verb behind a WITH clause. */
    MAIN_VERB,
    /** The word that says what is created, altered or dropped. */
    KIND,
    /** The FROM of the main SELECT or DELETE. */
    MAIN_FROM,
    /** Any FROM, because the main one is followed by a sub-select. */
    ANY_FROM,
    NAME,
    /** A dot, or the end of the name. */
    DOT,
    NAME_AFTER_DOT,
    NOTHING
  }

  private Seeks seeks = Seeks.VERB;
  private String operation = OTHER;
  private final StringBuilder collection = new StringBuilder();
  private int depth;
  private int mainDepth;
  private long waiting; // bit n: at depth n a SELECT or DELETE still lacks its FROM
  private boolean tableIsNext; // after the FROM of a SELECT or DELETE, or a JOIN
  private boolean dotBefore;
  private boolean distinctBefore;

  String operation() {
    return operation;
  }

  @Nullable String collection() {
    if (collection.isEmpty()) {
      return null;
    }
    collection.setLength(Math.min(collection.length(), MAX_NAME_LENGTH));
    return collection.toString();
  }

  /**
   * Takes in the lexer's current token.
   *
   * @return whether text in double quotes must be a name here, in every dialect
   */
  boolean accept(Token token, SqlLexer lexer) {
    boolean nameIsCertain = tableIsNext || dotBefore || lexer.dotFollows() || isSeekingName();
    boolean fromOfVerb = follow(token, lexer);
    seek(token, lexer, fromOfVerb);
    return nameIsCertain;
  }

  /** Keeps track of parentheses and of which FROM names tables: not that of TRIM or EXTRACT. */
  private boolean follow(Token token, SqlLexer lexer) {
    boolean from = false;
    tableIsNext = false;
    dotBefore = false;
    if (token == PUNCTUATION) {
      switch (lexer.firstChar()) {
        case '.' -> dotBefore = true;
        case '(' -> {
          depth++;
          waiting &= ~bit();
        }
        case ')' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
    } else if (token == WORD) {
      if (lexer.is("SELECT") || lexer.is("DELETE")) {
        waiting |= bit();
      } else if (lexer.is("FROM") && !distinctBefore && (waiting & bit()) != 0) {
        waiting &= ~bit();
        from = true;
        tableIsNext = true;
      } else if (lexer.is("JOIN")) {
        tableIsNext = true;
      }
    }
    distinctBefore = token == WORD && lexer.is("DISTINCT"); // x IS DISTINCT FROM y
    return from;
  }

  private long bit() {
    return depth < Long.SIZE ? 1L << depth : 0; // nobody nests deeper; there nothing is certain
  }

  private void seek(Token token, SqlLexer lexer, boolean fromOfVerb) {
    switch (seeks) {
      case VERB -> seekVerb(token, lexer);
      case MAIN_VERB -> {
        if (token == WORD && depth == mainDepth && MAIN_VERBS.contains(upperCase(lexer))) {
          startWith(upperCase(lexer));
        }
      }
      case KIND -> seekKind(token, lexer);
      case MAIN_FROM -> {
        if (fromOfVerb && depth == mainDepth) {
          collection.setLength(0);
          seeks = Seeks.NAME;
        }
      }
      case ANY_FROM -> {
        if (fromOfVerb) {
          seeks = Seeks.NAME;
        }
      }
      case NAME -> seekName(token, lexer);
      case NAME_AFTER_DOT -> {
        if (!isName(token) && dotBefore) {
          collection.append('.');
        } else {
          takeName(token, lexer);
        }
      }
      case DOT -> {
        if (dotBefore) {
          collection.append('.');
          seeks = Seeks.NAME_AFTER_DOT;
        } else {
          endName();
          seek(token, lexer, fromOfVerb);
        }
      }
      case NOTHING -> {}
    }
  }

  private void seekVerb(Token token, SqlLexer lexer) {
    if (token == WORD) {
      mainDepth = depth;
      startWith(upperCase(lexer));
    } else if (isName(token)) {
      seeks = Seeks.NOTHING;
    } // else one of ( { ? = before the first word
  }

  private void startWith(String verb) {
    if (verb.equals("WITH")) {
      seeks = Seeks.MAIN_VERB;
      return;
    }
    operation = VERBS.contains(verb) ? verb : OTHER;
    if (verb.equals("SELECT")) {
      seeks = Seeks.MAIN_FROM;
    } else if (NAMED.contains(verb)) {
      seeks = Seeks.NAME;
    } else {
      seeks = DEFINITIONS.contains(verb) ? Seeks.KIND : Seeks.NOTHING;
    }
  }

  private void seekKind(Token token, SqlLexer lexer) {
    if (token == WORD && KINDS.contains(upperCase(lexer))) {
      seeks = Seeks.NAME;
    } else if (token == WORD && (lexer.is("USER") || lexer.is("ROLE") || lexer.is("COLUMN"))) {
      seeks = Seeks.NOTHING;
    } else if (token == PUNCTUATION && lexer.firstChar() == '(') {
      seeks = Seeks.NOTHING;
    }
  }

  private void seekName(Token token, SqlLexer lexer) {
    if (token == WORD && BEFORE_NAME.contains(upperCase(lexer))) {
      return;
    }
    if (token == PUNCTUATION && lexer.firstChar() == '(' && operation.equals("SELECT")) {
      seeks = Seeks.ANY_FROM;
      return;
    }
    if (token == WORD && operation.startsWith("EXEC") && NO_PROCEDURE.contains(upperCase(lexer))) {
      seeks = Seeks.NOTHING;
      return;
    }
    takeName(token, lexer);
  }

  private void takeName(Token token, SqlLexer lexer) {
    if (isName(token)) {
      collection.append(token == WORD ? lexer.text() : lexer.unquotedText());
      seeks = Seeks.DOT;
    } else {
      collection.setLength(0); // what is before the dot is a schema
      endName();
    }
  }

  /** {@code DELETE alias FROM orders alias}: the FROM of a DELETE tells more than what precedes. */
  private void endName() {
    seeks = operation.equals("DELETE") ? Seeks.MAIN_FROM : Seeks.NOTHING;
  }

  private boolean isSeekingName() {
    return seeks == Seeks.NAME || seeks == Seeks.NAME_AFTER_DOT;
  }

  private static boolean isName(Token token) {
    return token == WORD || token == QUOTED_NAME || token == DOUBLE_QUOTED;
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" ", -1));
  }

  private static String upperCase(SqlLexer lexer) {
    return lexer.text().toUpperCase(Locale.ROOT);
  }
}
