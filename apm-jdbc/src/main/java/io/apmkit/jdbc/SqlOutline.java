package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.LITERAL;
import static io.apmkit.jdbc.SqlLexer.Token.PUNCTUATION;
import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does, and to which table: a small state machine that is shown one token after
 * the other. Belongs to one thread.
 *
 * <p>The table is the first of a SELECT, the target of an INSERT, UPDATE, DELETE or MERGE, by its
 * own name and not by an alias or by that of a WITH clause; what is called; or what is defined: of
 * a CREATE INDEX the index, because a DROP INDEX names nothing else.
 */
final class SqlOutline {

  private static final String OTHER = "OTHER";

  /** Behind a WITH clause. */
  private static final Set<SqlKeyword> MAIN_VERBS =
      EnumSet.of(
          SqlKeyword.SELECT,
          SqlKeyword.INSERT,
          SqlKeyword.UPDATE,
          SqlKeyword.DELETE,
          SqlKeyword.MERGE,
          SqlKeyword.VALUES);

  private static final Set<SqlKeyword> DEFINITIONS =
      EnumSet.of(
          SqlKeyword.CREATE,
          SqlKeyword.ALTER,
          SqlKeyword.DROP,
          SqlKeyword.RENAME,
          SqlKeyword.COMMENT,
          SqlKeyword.REFRESH);

  /** Verbs that a name follows. */
  private static final Set<SqlKeyword> NAMED = EnumSet.range(SqlKeyword.INSERT, SqlKeyword.EXECUTE);

  private static final Set<SqlKeyword> PROCEDURE_VERBS =
      EnumSet.of(SqlKeyword.EXEC, SqlKeyword.EXECUTE);

  private static final Set<SqlKeyword> BEFORE_NAME = beforeName();

  private enum Seeks {
    /** The first word. */
    VERB,
    /** The verb behind a WITH clause. */
    MAIN_VERB,
    /** The word that says what is created, altered or dropped. */
    KIND,
    /** The FROM of the main SELECT. */
    MAIN_FROM,
    /** Any FROM, because the main one is followed by a sub-select. */
    ANY_FROM,
    /** A name, but text in double quotes may be a string; behind a parenthesis, or a sub-select. */
    UNCERTAIN_NAME,
    /** The INTO of {@code INSERT ALL INTO}. */
    INTO,
    NAME,
    /** The end of the name. */
    REST_OF_NAME,
    /** A number, if TOP is not the name. */
    COUNT,
    /** The end of {@code TOP (5)}. */
    END_OF_COUNT,
    /** The variable of {@code EXEC @result = p}. */
    VARIABLE,
    /** An equals sign behind it. */
    EQUALS,
    NOTHING
  }

  private Seeks seeks = Seeks.VERB;
  private SqlKeyword verb = SqlKeyword.NONE;
  private final NameReader reader = new NameReader();
  private @Nullable String collection;
  private @Nullable CommonTables commonTables;
  private @Nullable TargetSearch target;
  private boolean targetIsTable; // behind FROM or INTO, so it is no alias
  private boolean counted; // behind TOP (5)
  private int depth;
  private int mainDepth;
  private long waiting; // bit n: at depth n a SELECT or DELETE still lacks its FROM
  private boolean tableIsNext; // after the FROM of a SELECT or DELETE, or a JOIN
  private boolean dotBefore;
  private boolean distinctBefore;

  String operation() {
    return verb == SqlKeyword.NONE ? OTHER : verb.name();
  }

  /** To be asked for when all tokens were shown. */
  @Nullable String collection() {
    if (seeks == Seeks.REST_OF_NAME) {
      endName();
    }
    String name = collection;
    if (target != null) {
      target.end();
      if (target.found() != null) {
        name = target.found();
      } else if (!targetIsTable && target.first() != null && verb == SqlKeyword.DELETE) {
        name = target.first();
      }
    }
    return commonTables == null ? name : commonTables.tableOf(name);
  }

  /**
   * Takes in the lexer's current token.
   *
   * @param token what to take it for, which may be a literal where the lexer sees a name
   * @return whether text in double quotes must be a name here, in every dialect
   */
  boolean accept(Token token, SqlLexer lexer) {
    boolean nameIsCertain = tableIsNext || dotBefore || lexer.dotFollows() || isSeekingName();
    SqlKeyword keyword = token == WORD ? lexer.keyword() : SqlKeyword.NONE;
    boolean distinct = distinctBefore;
    boolean fromOfVerb = follow(token, keyword, lexer);
    seek(token, keyword, lexer, fromOfVerb, nameIsCertain);
    if (target != null && depth < mainDepth) {
      target.end();
    } else if (target != null && depth == mainDepth) {
      boolean from = keyword == SqlKeyword.FROM && !distinct;
      target.accept(token, keyword, lexer, nameIsCertain, from || keyword == SqlKeyword.USING);
    }
    return nameIsCertain;
  }

  /** Keeps track of parentheses and of which FROM names tables: not that of TRIM or EXTRACT. */
  private boolean follow(Token token, SqlKeyword keyword, SqlLexer lexer) {
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
    } else if (keyword == SqlKeyword.SELECT || keyword == SqlKeyword.DELETE) {
      waiting |= bit();
    } else if (keyword == SqlKeyword.FROM && !distinctBefore && (waiting & bit()) != 0) {
      waiting &= ~bit();
      from = true;
      tableIsNext = true;
    } else if (keyword == SqlKeyword.JOIN) {
      tableIsNext = true;
    }
    distinctBefore = keyword == SqlKeyword.DISTINCT; // x IS DISTINCT FROM y
    return from;
  }

  private long bit() {
    return depth < Long.SIZE ? 1L << depth : 0; // nobody nests deeper; there nothing is certain
  }

  private void seek(
      Token token, SqlKeyword keyword, SqlLexer lexer, boolean fromOfVerb, boolean nameIsCertain) {
    switch (seeks) {
      case VERB -> {
        if (token == WORD) {
          mainDepth = depth;
          startWith(keyword);
        } else if (NameReader.isName(token)) {
          seeks = Seeks.NOTHING;
        } // else one of ( { ? = ; before the first word
      }
      case MAIN_VERB -> {
        boolean outside = depth == mainDepth;
        if (depth < mainDepth) {
          seeks = Seeks.NOTHING; // broken
        } else if (outside && MAIN_VERBS.contains(keyword)) {
          common().end();
          startWith(keyword);
        } else {
          common().accept(token, keyword, lexer, nameIsCertain, outside, fromOfVerb);
        }
      }
      case KIND -> seekKind(keyword, lexer);
      case MAIN_FROM -> {
        if (fromOfVerb && depth == mainDepth) {
          seeks = Seeks.NAME;
        }
      }
      case ANY_FROM -> {
        if (fromOfVerb) {
          seeks = Seeks.NAME;
        }
      }
      case UNCERTAIN_NAME -> seekUncertainName(token, keyword, lexer);
      case INTO -> {
        if (keyword == SqlKeyword.INTO) {
          seeks = Seeks.NAME;
        }
      }
      case NAME -> seekName(token, keyword, lexer);
      case REST_OF_NAME -> {
        if (!reader.goOn(token, lexer)) {
          endName();
        }
      }
      case COUNT -> seekCount(token, keyword, lexer, fromOfVerb, nameIsCertain);
      case END_OF_COUNT -> {
        if (lexer.isPunctuation(')') && depth == mainDepth) {
          endCount();
        }
      }
      case VARIABLE -> seeks = token == WORD ? Seeks.EQUALS : Seeks.NOTHING;
      case EQUALS -> seeks = lexer.isPunctuation('=') ? Seeks.UNCERTAIN_NAME : Seeks.NOTHING;
      case NOTHING -> {}
    }
  }

  private void startWith(SqlKeyword first) {
    if (first == SqlKeyword.WITH) {
      commonTables = new CommonTables();
      seeks = Seeks.MAIN_VERB;
      return;
    }
    verb = SqlKeyword.VERBS.contains(first) ? first : SqlKeyword.NONE;
    if (verb == SqlKeyword.SELECT) {
      seeks = Seeks.MAIN_FROM;
    } else if (NAMED.contains(verb)) {
      seeks = Seeks.NAME;
    } else {
      seeks = DEFINITIONS.contains(verb) ? Seeks.KIND : Seeks.NOTHING;
    }
  }

  private void seekKind(SqlKeyword keyword, SqlLexer lexer) {
    if (SqlKeyword.KINDS.contains(keyword)) {
      seeks = Seeks.NAME;
    } else if (keyword == SqlKeyword.USER
        || keyword == SqlKeyword.ROLE
        || keyword == SqlKeyword.COLUMN
        || lexer.isPunctuation('(')) {
      seeks = Seeks.NOTHING;
    }
  }

  private void seekUncertainName(Token token, SqlKeyword keyword, SqlLexer lexer) {
    if (keyword == SqlKeyword.SELECT
        || keyword == SqlKeyword.WITH
        || keyword == SqlKeyword.VALUES) {
      seeks = Seeks.ANY_FROM;
    } else if (token != Token.DOUBLE_QUOTED) {
      seekName(token, keyword, lexer);
    } else {
      seeks = Seeks.NOTHING;
    }
  }

  private void seekName(Token token, SqlKeyword keyword, SqlLexer lexer) {
    if (BEFORE_NAME.contains(keyword)) {
      targetIsTable |= keyword == SqlKeyword.FROM || keyword == SqlKeyword.INTO;
    } else if (verb == SqlKeyword.INSERT
        && !targetIsTable
        && (keyword == SqlKeyword.ALL || keyword == SqlKeyword.FIRST)) {
      seeks = Seeks.INTO;
    } else if (keyword == SqlKeyword.TOP && !targetIsTable && verb != SqlKeyword.SELECT) {
      reader.begin(token, lexer);
      seeks = Seeks.COUNT;
    } else if (keyword == SqlKeyword.PERCENT && counted) {
      counted = false;
    } else if (verb == SqlKeyword.SELECT && lexer.isPunctuation('(')) {
      seeks = Seeks.UNCERTAIN_NAME;
    } else if (PROCEDURE_VERBS.contains(verb) && lexer.isPunctuation('@')) {
      seeks = Seeks.VARIABLE;
    } else if (PROCEDURE_VERBS.contains(verb)
        && (keyword == SqlKeyword.IMMEDIATE || keyword == SqlKeyword.AS)) {
      seeks = Seeks.NOTHING; // a string or a user follows
    } else if (NameReader.isName(token)) {
      reader.begin(token, lexer);
      seeks = Seeks.REST_OF_NAME;
    } else {
      seeks = Seeks.NOTHING;
    }
  }

  private void seekCount(
      Token token, SqlKeyword keyword, SqlLexer lexer, boolean fromOfVerb, boolean nameIsCertain) {
    if (token == LITERAL) {
      endCount();
    } else if (lexer.isPunctuation('(')) {
      seeks = Seeks.END_OF_COUNT;
    } else {
      seeks = Seeks.REST_OF_NAME;
      seek(token, keyword, lexer, fromOfVerb, nameIsCertain);
    }
  }

  private void endCount() {
    seeks = Seeks.UNCERTAIN_NAME;
    counted = true;
  }

  private void endName() {
    seeks = Seeks.NOTHING;
    collection = reader.name();
    if (verb == SqlKeyword.UPDATE || verb == SqlKeyword.DELETE) {
      target = new TargetSearch(collection == null ? "" : collection); // none: DELETE o.* FROM o
    }
  }

  private CommonTables common() {
    if (commonTables == null) {
      commonTables = new CommonTables();
    }
    return commonTables;
  }

  private boolean isSeekingName() {
    return seeks == Seeks.NAME || (seeks == Seeks.REST_OF_NAME && reader.isBehindDot());
  }

  private static Set<SqlKeyword> beforeName() {
    Set<SqlKeyword> words = EnumSet.range(SqlKeyword.ONLY, SqlKeyword.OVERWRITE);
    words.addAll(
        EnumSet.of(SqlKeyword.INTO, SqlKeyword.FROM, SqlKeyword.TABLE, SqlKeyword.REPLACE));
    return words;
  }
}
