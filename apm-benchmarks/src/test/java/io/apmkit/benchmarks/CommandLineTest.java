package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void readsSuitePaceAndOptionsOfJmh() {
    CommandLine asked = CommandLine.parse("record", "--quick", "--", "-f", "7");

    assertThat(asked.suite().name()).isEqualTo("record");
    assertThat(asked.pace()).isEqualTo(Pace.QUICK);
    assertThat(asked.jmh().getForkCount().get()).isEqualTo(7);
  }

  @Test
  void takesThePaceOfTheSuiteUnlessItShallBeQuick() {
    assertThat(CommandLine.parse("record").pace()).isEqualTo(Pace.FULL);
    assertThat(CommandLine.parse("jdbc").pace()).isEqualTo(Pace.LONG_WARM_UP);
    assertThat(CommandLine.parse("jdbc", "--quick").pace()).isEqualTo(Pace.QUICK);
  }

  @Test
  void runsEachClassOnceIfTheCallerChoosesTheThreads() {
    CommandLine asked = CommandLine.parse("record", "--", "-t", "4");

    assertThat(asked.runs()).extracting(Suites.Run::threads).containsOnly(4);
    assertThat(asked.runs()).extracting(Suites.Run::benchmark).doesNotHaveDuplicates();
  }

  @Test
  void leavesTheThreadsAloneOfAClassThatMakesItsOwn() {
    assertThat(CommandLine.parse("memory", "--", "-t", "4").runs())
        .extracting(Suites.Run::threads)
        .containsOnly(1);
    assertThat(CommandLine.parse("scrape", "--", "-t", "4").runs())
        .isEqualTo(Suites.named("scrape").orElseThrow().runs());
  }

  @Test
  void refusesWhatItDoesNotKnowAndSaysWhatThereIs() {
    assertThatThrownBy(() -> CommandLine.parse()).hasMessageContaining("there are: record");
    assertThatThrownBy(() -> CommandLine.parse("recrod"))
        .hasMessageContaining("unknown suite 'recrod'; there are: record");
    assertThatThrownBy(() -> CommandLine.parse("record", "--fast"))
        .hasMessageContaining("unknown option '--fast'");
    assertThatThrownBy(() -> CommandLine.parse("record", "--", "--no-such-option"))
        .hasMessageContaining("no-such-option");
  }

  @Test
  void refusesBenchmarksByNameBecauseJmhWouldAddThemToTheSuite() {
    assertThatThrownBy(() -> CommandLine.parse("record", "--", "Scrape"))
        .hasMessageContaining("leave some out with -e");
  }
}
