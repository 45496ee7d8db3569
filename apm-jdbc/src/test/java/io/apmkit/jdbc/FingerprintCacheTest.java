package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FingerprintCacheTest {

  private static final int CEILING = 10;
  private static final int MAX_TEXT_LENGTH = 2048;

  private final Apm apm = TestApm.start();
  private int analysed;
  private final FingerprintCache<RecordedSql> cache =
      new FingerprintCache<>(
          CEILING,
          MAX_TEXT_LENGTH,
          sql -> {
            analysed++;
            return new RecordedSql(apm.sql(), "x", SqlFingerprint.of(sql));
          });

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void analysesATextOnce() {
    RecordedSql first = cache.get("SELECT 1");

    assertThat(cache.get("SELECT 1")).isSameAs(first);
    assertThat(analysed).isEqualTo(1);
  }

  @Test
  void neverExceedsItsCeilingAndStillAdmitsWhatIsNew() {
    for (int i = 0; i < 10 * CEILING; i++) {
      cache.get("SELECT " + i);
      assertThat(cache.size()).isBetween(1, CEILING);
    }
    analysed = 0;

    cache.get("SELECT " + (10 * CEILING - 1));

    assertThat(analysed).isZero();
  }

  @Test
  void doesNotKeepLongTexts() {
    String longest = "SELECT '" + "x".repeat(MAX_TEXT_LENGTH - 9) + "'";

    cache.get(longest);
    assertThat(cache.size()).isEqualTo(1);
    cache.get(longest + " ");
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void neverKeepsMoreCharactersThanItsCeiling() {
    int length = FingerprintCache.MAX_CHARACTERS / 4;
    FingerprintCache<String> longTexts = new FingerprintCache<>(CEILING, length, sql -> sql);

    for (int i = 0; i < CEILING; i++) {
      longTexts.get(i + "x".repeat(length - 1));
      assertThat(longTexts.size()).isBetween(1, 4);
    }
  }
}
