package io.apmkit.benchmarks.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TargetTest {

  /** Writes all counters but the last. */
  private static final class Forgetful implements Library {

    private final StringBuilder lines = new StringBuilder("# TYPE c counter\n");
    private String last = "";
    private boolean closed;

    @Override
    public void count(Labels labels, int amount) {
      lines.append(last);
      last = "c " + amount + '\n';
    }

    @Override
    public void record(Labels labels, long[] durations) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void scrape(OutputStream out) throws IOException {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Target target = new Target() {};

  @Test
  void refusesALibraryThatLosesSeriesCompressedOrNot() {
    assertThatThrownBy(() -> target.countWith(new Forgetful(), "20", Target.TEXT))
        .hasMessageContaining("Forgetful wrote 19 in text; it must be 20");
    assertThatThrownBy(() -> target.countWith(new Forgetful(), "20", Target.GZIP))
        .hasMessageContaining("Forgetful wrote 19 in gzip; it must be 20");
  }

  @Test
  void refusesTimersThatLackALine() {
    assertThatThrownBy(() -> target.recordWith(new OurText(), "20", Target.TEXT, 17))
        .hasMessageContaining("wrote 320 in text; it must be 340");
  }

  @Test
  void everyScrapeIsTheWholeDocument() throws IOException {
    target.countWith(new OurText(), "1k", Target.TEXT);

    long first = target.scrape();
    long second = target.scrape() - first;
    target.close();

    assertThat(first).isGreaterThan(60_000).isEqualTo(second);
  }

  @Test
  void everyCompressedScrapeIsTheWholeDocument() throws IOException {
    target.countWith(new OurText(), "1k", Target.GZIP);

    long first = target.scrape();
    long second = target.scrape() - first;
    target.close();

    assertThat(first).isBetween(1_000L, 30_000L).isEqualTo(second);
  }

  @Test
  void closesTheLibrary() throws IOException {
    Forgetful library = new Forgetful();
    library.count(Labels.of(0), 1); // so that none of the others is the last
    target.countWith(library, "1", Target.TEXT);

    target.close();

    assertThat(library.closed).isTrue();
  }

  @Test
  void readsThousands() {
    assertThat(Target.number("10k")).isEqualTo(10_000);
    assertThat(Target.number("7")).isEqualTo(7);
  }
}
