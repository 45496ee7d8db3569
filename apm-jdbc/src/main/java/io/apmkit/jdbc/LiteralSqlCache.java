package io.apmkit.jdbc;

import java.util.function.Function;

/**
 * What is known of SQL given to plain statements, which often has its values in it: texts that
 * differ in their values only share one analysis. Safe for use by many threads; takes no lock, and
 * allocates nothing for a text whose {@link SqlSkeleton} is known.
 *
 * <p>At most {@value #MAX_SKELETONS} skeletons of {@value SqlSkeleton#MAX_TEXT_LENGTH} characters
 * are kept, so 4 MB in the worst case and some 200 KB in practice, and of texts without a skeleton
 * at most {@value #MAX_ODD_TEXTS}.
 */
final class LiteralSqlCache<V> {

  static final int MAX_SKELETONS = 1024;
  static final int MAX_ODD_TEXTS = 250;

  private final ConstantTexts<V> constants = new ConstantTexts<>();
  private final SkeletonPool pool = new SkeletonPool(Runtime.getRuntime().availableProcessors());
  private final SkeletonTable<V> known = new SkeletonTable<>(MAX_SKELETONS);
  private final FingerprintCache<V> odd;
  private final Function<String, V> analysis;

  /**
   * @param analysis called for a text that is not known; the result must depend on nothing but the
   *     {@link SqlFingerprint} of the text
   */
  LiteralSqlCache(Function<String, V> analysis) {
    this.analysis = analysis;
    this.odd = new FingerprintCache<>(MAX_ODD_TEXTS, SqlSkeleton.MAX_TEXT_LENGTH, analysis);
  }

  V get(String sql) {
    V constant = constants.find(sql);
    return constant != null ? constant : getAlike(sql);
  }

  private V getAlike(String sql) {
    SqlSkeleton skeleton = pool.take();
    if (!skeleton.read(sql)) {
      pool.giveBack(skeleton);
      V result = odd.get(sql);
      constants.missed(sql, result);
      return result;
    }
    V found = known.find(skeleton);
    if (found == null) {
      return analyse(sql, skeleton);
    }
    boolean sample = skeleton.isEverySixteenth();
    pool.giveBack(skeleton);
    if (sample) {
      constants.missed(sql, found);
    }
    return found;
  }

  private V analyse(String sql, SqlSkeleton skeleton) {
    int hash = skeleton.hash();
    char[] chars = skeleton.toCharArray();
    pool.giveBack(skeleton);
    V result = analysis.apply(sql);
    known.put(hash, chars, result);
    return result;
  }
}
