package io.apmkit.benchmarks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.benchmarks.lookup.TagValues.Triple;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagValuesTest {

  private final TagValues values = new TagValues();

  @Test
  void goesThroughSeriesThatAllDiffer() {
    List<Triple> round = nextRound();

    assertThat(round).doesNotHaveDuplicates();
    assertThat(nextRound()).isEqualTo(round);
  }

  @Test
  void givesTheRegisteredStringsAgainIfTheyAreToBeTheSame() {
    values.copyOnceRegistered();
    List<Triple> registered = nextRound();

    values.copyOnceRegistered();

    assertThat(nextRound())
        .zipSatisfy(registered, (next, known) -> assertThat(next.route()).isSameAs(known.route()));
  }

  @Test
  void givesOtherStringsThanTheRegisteredOnesIfTheyAreToBeEqual() {
    values.strings = TagValues.EQUAL;
    values.copyOnceRegistered();
    List<Triple> registered = nextRound();

    values.copyOnceRegistered();

    assertThat(nextRound())
        .isEqualTo(registered)
        .zipSatisfy(
            registered,
            (next, known) -> {
              assertThat(next.method()).isNotSameAs(known.method());
              assertThat(next.route()).isNotSameAs(known.route());
              assertThat(next.status()).isNotSameAs(known.status());
            });
  }

  private List<Triple> nextRound() {
    return Stream.generate(values::next).limit(TagValues.SERIES).toList();
  }
}
