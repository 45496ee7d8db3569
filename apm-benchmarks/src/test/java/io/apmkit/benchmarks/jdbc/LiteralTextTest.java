package io.apmkit.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiteralTextTest {

  private static final Pattern NUMBER = Pattern.compile("\\d{6}");

  private final LiteralText text = new LiteralText();

  @Test
  void noTextComesTwiceInARound() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < LiteralText.DISTINCT; i++) {
      String sql = text.next();
      assertThat(seen.add(sql)).isTrue();
      assertThat(sql.length()).isEqualTo(LiteralText.LENGTH);
    }
    assertThat(seen).contains(text.next());
  }

  @Test
  void textsDifferInEachLiteralAndInNothingElse() {
    String[] first = literals(text.next());
    String rest = NUMBER.matcher(text.next()).replaceAll("?");
    String third = text.next();

    assertThat(NUMBER.matcher(third).replaceAll("?")).isEqualTo(rest);
    assertThat(first).hasSize(5);
    assertThat(List.of(literals(third)))
        .zipSatisfy(List.of(first), (now, then) -> assertThat(now).isNotEqualTo(then));
  }

  private static String[] literals(String sql) {
    return NUMBER.matcher(sql).results().map(match -> match.group()).toArray(String[]::new);
  }
}
