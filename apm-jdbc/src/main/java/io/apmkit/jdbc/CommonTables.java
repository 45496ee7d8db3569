package io.apmkit.jdbc;

import io.apmkit.jdbc.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a WITH clause gives to sub-selects, and the first table of each, so that a
 * statement over such a name can be told by its table. Shown one token after the other, up to the
 * main verb. Belongs to one thread.
 */
final class CommonTables {

  private static final int MAX_NAMES = 16; // of more, the rest are taken for tables

  private record Common(String name, @Nullable String table) {}

  private final List<Common> commons = new ArrayList<>();
  private final NameReader reader = new NameReader();
  private boolean nameIsNext = true;
  private boolean tableIsNext;
  private boolean readsTable;
  private @Nullable String name;
  private @Nullable String table;

  void accept(
      Token token,
      SqlKeyword keyword,
      SqlLexer lexer,
      boolean isCertainlyName,
      boolean outside,
      boolean fromOfVerb) {
    if (readsTable && !reader.goOn(token, lexer)) {
      readsTable = false;
      table = reader.name();
    }
    if (outside && lexer.isPunctuation(',')) {
      end();
      nameIsNext = true;
    } else if (nameIsNext) {
      if (NameReader.isName(token) && keyword != SqlKeyword.RECURSIVE) {
        name = token == Token.WORD ? lexer.text() : lexer.unquotedText();
        nameIsNext = false;
      }
    } else if (tableIsNext) {
      if (keyword != SqlKeyword.ONLY) {
        tableIsNext = false;
        if (NameReader.isName(token) && (token != Token.DOUBLE_QUOTED || isCertainlyName)) {
          reader.begin(token, lexer);
          readsTable = true;
        }
      }
    } else if (table == null && !readsTable) {
      tableIsNext = fromOfVerb || keyword == SqlKeyword.INTO || keyword == SqlKeyword.UPDATE;
    }
  }

  /** The main verb has come. */
  void end() {
    if (name != null && commons.size() < MAX_NAMES) {
      commons.add(new Common(name, table));
    }
    name = null;
    table = null;
    tableIsNext = false;
  }

  /** The table behind {@code name}, which may be a common table itself; null if there is none. */
  @Nullable String tableOf(@Nullable String name) {
    String found = name;
    for (int i = commons.size() - 1; i >= 0 && found != null; i--) { // each knows the earlier ones
      Common common = commons.get(i);
      if (common.name().equalsIgnoreCase(found)) {
        found = common.name().equalsIgnoreCase(common.table()) ? null : common.table();
      }
    }
    return found;
  }
}
