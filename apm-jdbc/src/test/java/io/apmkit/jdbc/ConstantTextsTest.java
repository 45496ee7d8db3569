package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConstantTextsTest {

  private final ConstantTexts<String> texts = new ConstantTexts<>();

  @Test
  void knowsATextThatCameTwice() {
    String sql = "SELECT 1";

    assertThat(texts.find(sql)).isNull();
    texts.missed(sql, "one");
    assertThat(texts.find(sql)).isNull();
    texts.missed(sql, "one");
    assertThat(texts.find(sql)).isEqualTo("one");
  }

  @Test
  void knowsTheVeryObjectOnly() {
    String sql = "SELECT 1";
    texts.missed(sql, "one");
    texts.missed(sql, "one");

    assertThat(texts.find(copyOf(sql))).isNull();
  }

  @Test
  void keepsAConstantWhenTextsOfTheSamePlaceComeAndGo() {
    String sql = "SELECT 1";
    texts.missed(sql, "one");
    texts.missed(sql, "one");

    for (int i = 0; i < 100; i++) {
      texts.missed(copyOf(sql), "two");
    }

    assertThat(texts.find(sql)).isEqualTo("one");
  }

  @Test
  void takesTextsOfAnyLength() {
    for (int length = 0; length < 10; length++) {
      String sql = "x".repeat(length);
      texts.missed(sql, "found");
      texts.missed(sql, "found");

      assertThat(texts.find(sql)).isEqualTo("found");
    }
  }

  private static String copyOf(String text) {
    return new String(text.toCharArray());
  }
}
