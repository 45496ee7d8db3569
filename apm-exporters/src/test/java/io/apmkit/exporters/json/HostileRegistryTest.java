package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is registered: the document is legal JSON, with every key once. */
class HostileRegistryTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void halvesOfSurrogatePairsAreReplaced() {
    registry.gauge(
        "g", Tags.of("a", "half \ud800 pair", "b", "\udc00\ud800", "c", "\ud83d\ude00"), 1);

    JsonNode tags = tags("g");

    assertThat(tags.at("/a").stringValue()).isEqualTo("half \ufffd pair");
    assertThat(tags.at("/b").stringValue()).isEqualTo("\ufffd\ufffd");
    assertThat(tags.at("/c").stringValue()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void controlCharactersAndQuotesComeBackAsTheyWere() {
    StringBuilder odd = new StringBuilder("\"\\/\u007f\u2028\u2029\ufeff\uffff");
    for (char c = 0; c < ' '; c++) {
      odd.append(c);
    }
    Gauge.builder("g", () -> 1)
        .tag("a", odd.toString())
        .description(odd.toString())
        .baseUnit(odd.toString())
        .register(registry);

    JsonNode meter = JsonDocuments.meter(JsonDocuments.of(registry), "g");

    assertThat(meter.at("/series/0/tags/a").stringValue()).isEqualTo(odd.toString());
    assertThat(meter.at("/description").stringValue()).isEqualTo(odd.toString());
    assertThat(meter.at("/unit").stringValue()).isEqualTo(odd.toString());
  }

  /** The generator writes long texts in pieces. */
  @Test
  void pairsAtEveryPlaceOfALongTextAreWhole() {
    String pairs = "\ud83d\ude00\u20ac".repeat(5_000);
    for (int i = 1; i <= 40; i++) {
      String text = "x".repeat(i) + pairs;
      Gauge.builder("g" + i, () -> 1).baseUnit(text).register(registry);
    }

    JsonNode document = JsonDocuments.of(registry);

    assertThat(document.at("/meters").size()).isEqualTo(40);
    for (JsonNode meter : document.at("/meters")) {
      assertThat(meter.at("/unit").stringValue()).endsWith("x" + pairs).hasSizeLessThan(20_000);
    }
  }

  @Test
  void aMillionCharactersAreNoneTooMany() {
    String name = "n".repeat(1_000_000);
    String odd = "\u0001v".repeat(500_000);
    Gauge.builder(name, () -> 1)
        .tag("k".repeat(1_000_000), odd)
        .description(odd)
        .baseUnit(odd)
        .register(registry);

    JsonNode meter = JsonDocuments.meter(JsonDocuments.of(registry), name);

    assertThat(meter.at("/unit").stringValue()).isEqualTo(odd);
    assertThat(meter.at("/series/0/tags").size()).isEqualTo(1);
  }

  @Test
  void keysWithWhatIsNoCharacterStayApart() {
    registry.config().namingConvention(new KeysInHex());
    registry.gauge(
        "g",
        Tags.of("a\ud800", "1", "a\ud801", "2", "a\ufffd", "3", "a#0", "4", "a\ufffd#1", "5"),
        1);

    JsonNode tags = tags("g");

    assertThat(tags.valueStream().map(JsonNode::stringValue))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(tags.at("/a#0").stringValue()).isEqualTo("4");
  }

  @Test
  void aFailingMeterWithOddTagsIsLegalToo() {
    Gauge.builder("g", EveryKind::fail).tag("\ud800", "\udc00").register(registry);

    JsonNode series = JsonDocuments.meter(JsonDocuments.of(registry), "g").at("/series/0");

    assertThat(series.at("/tags/\ufffd#0").stringValue()).isEqualTo("\ufffd");
    assertThat(series.at("/error").stringValue()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void namesAndTagsAtRandomAreLegal() {
    for (int seed = 0; seed < 200; seed++) {
      MockClock clock = new MockClock();
      ApmMeterRegistry random = new ApmMeterRegistry(clock);
      fill(random, new Random(seed));
      JsonDocuments.legal(JsonDocuments.writer(clock, seed % 2 == 0), random);
    }
  }

  private static void fill(ApmMeterRegistry registry, Random random) {
    for (int i = 0; i < 20; i++) {
      String name = text(random);
      Tags tags = Tags.empty();
      for (int t = random.nextInt(5); t > 0; t--) {
        tags = tags.and(text(random), text(random));
      }
      double value = Double.longBitsToDouble(random.nextLong());
      try {
        switch (random.nextInt(5)) {
          case 0 -> registry.counter(name, tags).increment(value);
          case 1 -> registry.summary(name, tags).record(value);
          case 2 -> registry.timer(name, tags).record(Duration.ofNanos(random.nextLong()));
          case 3 ->
              Timer.builder(name)
                  .tags(tags)
                  .description(text(random))
                  .serviceLevelObjectives(Duration.ofMillis(1 + random.nextInt(50)))
                  .register(registry)
                  .record(Duration.ofMillis(random.nextInt(99)));
          default ->
              Gauge.builder(name, () -> value).tags(tags).baseUnit(text(random)).register(registry);
        }
      } catch (IllegalArgumentException e) {
        // Micrometer itself refuses the same name and tags with another kind
      }
    }
  }

  /** Up to five characters, most of them odd, or something known so that names collide. */
  private static String text(Random random) {
    String[] known = {"a", "a.b", "a_b", "le", "quantile", "statistic", "tags", "\ud800", "\ud801"};
    if (random.nextInt(3) == 0) {
      return known[random.nextInt(known.length)];
    }
    char[] odd = {
      '\0', '\n', '"', '\\', '{', '\u007f', '\ud800', '\udfff', '\u2028', '\uffff', 'é'
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(
          random.nextBoolean()
              ? odd[random.nextInt(odd.length)]
              : (char) random.nextInt(Character.MAX_VALUE));
    }
    return text.toString();
  }

  private JsonNode tags(String meter) {
    return JsonDocuments.meter(JsonDocuments.of(registry), meter).at("/series/0/tags");
  }

  /** An application's convention under which no two keys are the same label. */
  private static final class KeysInHex implements NamingConvention {
    @Override
    public String name(String name, Meter.Type type, @Nullable String baseUnit) {
      return name;
    }

    @Override
    public String tagKey(String key) {
      StringBuilder hex = new StringBuilder("k");
      key.chars().forEach(c -> hex.append(Integer.toHexString(c)).append('_'));
      return hex.toString();
    }
  }
}
