package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Format.OPEN_METRICS;
import static io.apmkit.exporters.exposition.Format.PROMETHEUS_TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that accepts everything proves nothing: each rule refuses what breaks only it. */
class RulesTest {

  static Stream<Refused> documents() {
    return Stream.of(
            DocumentRules.REFUSED,
            NameRules.REFUSED,
            FamilyRules.REFUSED,
            ValueRules.REFUSED,
            DistributionRules.REFUSED,
            ExemplarRules.REFUSED)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aDocumentThatBreaksOneRuleIsRefusedForIt(Refused each) {
    assertThat(Exposition.broken(each.format(), each.document())).containsExactly(each.rule());
    assertThatThrownBy(() -> Exposition.of(each.format(), each.document()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(each.rule() + " (" + each.rule().text() + ")");
  }

  @Test
  void everyRuleIsTried() {
    assertThat(documents().map(Refused::rule).collect(toSet())).containsOnly(Rule.values());
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] document = "# TYPE a gauge\na{b=\"????\"} 1\n".getBytes(US_ASCII);
    assertThat(Exposition.broken(PROMETHEUS_TEXT, document)).isEmpty();
    int place = new String(document, US_ASCII).indexOf('?');
    byte[][] none = {
      {(byte) 0xff},
      {(byte) 0xc3}, // the first of two
      {(byte) 0xc0, (byte) 0x80}, // too long a form of NUL
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // U+D800, half of a pair
      {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80} // U+110000, beyond the last character
    };
    for (byte[] bytes : none) {
      byte[] broken = document.clone();
      System.arraycopy(bytes, 0, broken, place, bytes.length);
      assertThat(Exposition.broken(PROMETHEUS_TEXT, broken)).containsExactly(Rule.UNICODE);
    }
  }

  @Test
  void theMessageTellsEveryBrokenRuleWithItsLine() {
    String document = "# TYPE a gauge\na{b=\"\"} 1\na 1.0\n";

    assertThatThrownBy(() -> Exposition.of(PROMETHEUS_TEXT, document))
        .hasMessageContaining("line 2 breaks EMPTY_LABEL")
        .hasMessageContaining("line 3 breaks NUMBER_FORM")
        .hasMessageContaining("line 3 breaks DUPLICATE_SERIES"); // what a server makes of it
  }

  @ParameterizedTest
  @EnumSource
  void anyLineTwiceIsRefused(Format format) {
    List<String> lines = Accepted.everything(format).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, lines.get(i));
      assertThat(broken(format, twice)).as(lines.get(i)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatOthersNeedCannotBeLeftOut(Format format) {
    List<String> lines = Accepted.everything(format).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("# TYPE .*|.*(_count|_sum).*|.*le=\"\\+Inf\".*|# EOF")) {
        List<String> without = new ArrayList<>(lines);
        without.remove(i);
        assertThat(broken(format, without)).as(lines.get(i)).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstLineCannotStandAnywhereElse(Format format) {
    List<String> lines = Accepted.everything(format).lines().toList();
    int second = format == OPEN_METRICS ? 1 : 2; // TYPE and HELP are in any order in the other
    for (int i = second; i < lines.size(); i++) {
      List<String> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, 0, i);
      assertThat(broken(format, swapped)).as(lines.get(i)).isNotEmpty();
    }
  }

  @Test
  void oneFormatIsNotTheOther() {
    assertThat(Exposition.broken(PROMETHEUS_TEXT, Accepted.everything(OPEN_METRICS)))
        .contains(Rule.COMMENT, Rule.TYPE_WORD, Rule.FOREIGN_SAMPLE, Rule.EXEMPLAR_PLACE);
    assertThat(Exposition.broken(OPEN_METRICS, Accepted.everything(PROMETHEUS_TEXT)))
        .contains(Rule.EOF, Rule.TYPE_WORD, Rule.FOREIGN_SAMPLE, Rule.METADATA_ORDER);
  }

  private static List<Rule> broken(Format format, List<String> lines) {
    return Exposition.broken(format, String.join("\n", lines) + "\n");
  }
}
