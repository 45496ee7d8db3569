package io.apmkit.jdbc;

import static io.apmkit.jdbc.SqlLexer.Token.WORD;

import io.apmkit.jdbc.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table behind the target of an UPDATE or DELETE, which may be an alias that is given to
 * it later: {@code UPDATE o SET … FROM orders o}, {@code DELETE o FROM orders AS o JOIN …}. Shown
 * the tokens of the statement's own level only. Belongs to one thread.
 */
final class TargetSearch {

  private enum State {
    /** No FROM or USING yet. */
    BEFORE,
    TABLE,
    NAME,
    ALIAS,
    /** Until a comma or JOIN. */
    BETWEEN,
    DONE
  }

  private final String target;
  private final NameReader reader = new NameReader();
  private State state = State.BEFORE;
  private @Nullable String first;
  private @Nullable String found;

  TargetSearch(String target) {
    this.target = target;
  }

  /** The table with the target's name or alias; null if there is none. */
  @Nullable String found() {
    return found;
  }

  /** The first table of the list. */
  @Nullable String first() {
    return first;
  }

  void accept(
      Token token,
      SqlKeyword keyword,
      SqlLexer lexer,
      boolean isCertainlyName,
      boolean listBegins) {
    if (state == State.DONE) {
      return;
    }
    if (listBegins) {
      state = State.TABLE;
      return;
    }
    switch (state) {
      case TABLE -> {
        if (isUsable(token, isCertainlyName)) {
          reader.begin(token, lexer);
          state = State.NAME;
        } else {
          state = State.BETWEEN;
        }
      }
      case NAME -> {
        if (!reader.goOn(token, lexer)) {
          endName();
          behindName(token, keyword, lexer, isCertainlyName);
        }
      }
      case ALIAS -> behindName(token, keyword, lexer, isCertainlyName);
      case BETWEEN -> between(token, keyword, lexer);
      case BEFORE, DONE -> {}
    }
  }

  /** The statement has ended, or its level. */
  void end() {
    if (state == State.NAME) {
      endName();
    }
    state = State.DONE;
  }

  private void endName() {
    String name = reader.name();
    if (first == null) {
      first = name;
    }
    if (name != null && (isTarget(name) || isTarget(name.substring(name.lastIndexOf('.') + 1)))) {
      foundAs(name);
    }
  }

  private void behindName(
      Token token, SqlKeyword keyword, SqlLexer lexer, boolean isCertainlyName) {
    if (keyword == SqlKeyword.AS) {
      state = State.ALIAS;
      return;
    }
    String name = reader.name();
    if (name != null
        && isUsable(token, isCertainlyName)
        && isTarget(token == WORD ? lexer.text() : lexer.unquotedText())) {
      foundAs(name);
    }
    state = State.BETWEEN;
    between(token, keyword, lexer);
  }

  private void between(Token token, SqlKeyword keyword, SqlLexer lexer) {
    if (keyword == SqlKeyword.JOIN || lexer.isPunctuation(',')) {
      state = State.TABLE;
    } else if (keyword == SqlKeyword.WHERE || keyword == SqlKeyword.SET || token == Token.REST) {
      state = State.DONE;
    }
  }

  private void foundAs(String name) {
    if (found == null) {
      found = name;
    }
  }

  private boolean isTarget(String name) {
    return name.equalsIgnoreCase(target);
  }

  private static boolean isUsable(Token token, boolean isCertainlyName) {
    return NameReader.isName(token) && (token != Token.DOUBLE_QUOTED || isCertainlyName);
  }
}
