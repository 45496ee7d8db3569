package io.apmkit.jdbc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * SQL texts that were seen before, so that a text which comes again is not analysed again. Safe for
 * use by many threads; a known text is found without a lock.
 *
 * <p>A full cache is emptied and starts anew. Admitting nothing more would be cheaper, but then the
 * texts of the application's first minutes, or one burst of SQL with literals in it, would hold the
 * places for good. Threads that race for the last place may exceed the ceiling by one text each.
 */
final class FingerprintCache {

  /** Longer texts are analysed each time: they are rare, and most hold literals. */
  static final int MAX_TEXT_LENGTH = 2048;

  private final ConcurrentHashMap<String, RecordedSql> known = new ConcurrentHashMap<>();
  private final int maxTexts;
  private final Function<String, RecordedSql> analysis;

  /**
   * @param maxTexts most texts to keep; with {@link #MAX_TEXT_LENGTH} this bounds the memory
   * @param analysis called for a text that is not known; the result must depend on the text only
   */
  FingerprintCache(int maxTexts, Function<String, RecordedSql> analysis) {
    this.maxTexts = maxTexts;
    this.analysis = analysis;
  }

  RecordedSql get(String sql) {
    RecordedSql found = known.get(sql);
    return found != null ? found : analyse(sql);
  }

  int size() {
    return known.size();
  }

  private RecordedSql analyse(String sql) {
    RecordedSql result = analysis.apply(sql);
    if (sql.length() <= MAX_TEXT_LENGTH) {
      if (known.size() >= maxTexts) {
        known.clear();
      }
      known.put(sql, result);
    }
    return result;
  }
}
