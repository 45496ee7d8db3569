package io.apmkit.jdbc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * SQL texts that were seen before, so that a text which comes again is not analysed again. Safe for
 * use by many threads; a known text is found without a lock.
 *
 * <p>A full cache is emptied and starts anew. Admitting nothing more would be cheaper, but then the
 * texts of the application's first minutes, or one burst of SQL with literals in it, would hold the
 * places for good. Threads that race for the last place may exceed the ceiling by one text each.
 */
final class FingerprintCache<V> {

  /** Most characters of all texts together, so that few long texts need no more than many short. */
  static final int MAX_CHARACTERS = 2_000_000;

  private final ConcurrentHashMap<String, V> known = new ConcurrentHashMap<>();
  private final ConstantTexts<V> constants = new ConstantTexts<>();
  private final AtomicLong characters = new AtomicLong();
  private final int maxTexts;
  private final int maxTextLength;
  private final Function<String, V> analysis;

  /**
   * @param maxTexts most texts to keep
   * @param maxTextLength longer texts are analysed each time
   * @param analysis called for a text that is not known; the result must depend on the text only
   */
  FingerprintCache(int maxTexts, int maxTextLength, Function<String, V> analysis) {
    this.maxTexts = maxTexts;
    this.maxTextLength = maxTextLength;
    this.analysis = analysis;
  }

  V get(String sql) {
    V constant = constants.find(sql);
    return constant != null ? constant : getEqual(sql);
  }

  int size() {
    return known.size();
  }

  private V getEqual(String sql) {
    if (sql.length() > maxTextLength) {
      return analysis.apply(sql); // not even looked for: a hash takes as long as the text is
    }
    V found = known.get(sql);
    if (found == null) {
      return analyse(sql);
    }
    constants.missed(sql, found);
    return found;
  }

  private V analyse(String sql) {
    V result = analysis.apply(sql);
    if (known.size() >= maxTexts || characters.get() >= MAX_CHARACTERS) {
      known.clear();
      characters.set(0);
    }
    known.put(sql, result);
    characters.addAndGet(sql.length());
    return result;
  }
}
