package io.apmkit.exporters.hostile;

import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Names, tags and texts that no careful application would use, but some application will. */
final class HostileTexts {

  private static final String[] STEMS = {
    "a",
    "a.b",
    "a_b",
    "a-b",
    "a:b",
    "a b",
    "A.B",
    "http.server.requests",
    "camelCase",
    "größe",
    "日本",
    "😀",
    "Ünï.cödé",
    "9lives",
    "1",
    "",
    " ",
    "\t\n",
    "_x",
    "__x",
    "x_",
    ".",
    "..",
    "_",
    ":",
    "-",
    "a\nb",
    "a\r\nb",
    "a\"b",
    "a\\b",
    "a\u0000b",
    "\ud800",
    "#",
    "# EOF",
    "# TYPE a gauge",
    "a{b=\"c\"} 1",
    "le",
    "target",
    "total",
    "_total",
    "seconds",
    "max"
  };

  private static final String[] ENDS = {
    "",
    "",
    "",
    ".total",
    "_total",
    ".total.total",
    ".count",
    "_count",
    ".sum",
    "_sum",
    ".bucket",
    "_bucket",
    ".max",
    "_max",
    ".created",
    "_created",
    ".info",
    "_info",
    ".gcount",
    ".gsum",
    ".seconds",
    ".seconds.max",
    ".seconds.count",
    ".seconds.total",
    ".duration",
    ".duration.seconds",
    ".duration.seconds.max",
    ".active.tasks",
    "_active_tasks",
    ".bytes",
    ".bytes.total"
  };

  private static final String[] KEYS = {
    "x",
    "x",
    "t.x",
    "t_x",
    "t-x",
    "le",
    "quantile",
    "statistic",
    "job",
    "instance",
    "__name__",
    "_x",
    "__x",
    "key__x",
    "key__name__",
    "x ",
    "X",
    "",
    " ",
    "größe",
    "日本",
    "😀",
    "9",
    "a:b",
    "a\nb",
    "a\"b",
    "\ud800",
    "_",
    "__"
  };

  private static final String[] VALUES = {
    "",
    "1",
    "1",
    "2",
    "2",
    " ",
    "\"",
    "\\",
    "\\\\",
    "\\n",
    "\n",
    "\r",
    "\r\n",
    "a\nb",
    "\"} 1\n",
    "\"} 1\n# EOF\n",
    "1\",y=\"2",
    "{}",
    ",",
    "=",
    "#",
    "\u0000",
    "\t",
    "\u2028",
    "\u0085",
    "😀",
    "日本",
    "+Inf",
    "NaN",
    "(other)",
    "?",
    "\ufffd",
    "\ud800",
    "\udc00",
    "x\ud83d",
    "ends\\"
  };

  private static final @Nullable String[] UNITS = {
    null,
    null,
    null,
    "seconds",
    "bytes",
    "Bytes",
    "ms",
    "%",
    "",
    " ",
    "größe",
    "total",
    "count",
    "a/b",
    "a\nb",
    "_",
    "requests",
    "info"
  };

  private static final @Nullable String[] DESCRIPTIONS = {
    null,
    null,
    "plain",
    "",
    " ",
    "line\nfeed",
    "\n",
    "\r",
    "ends in a return\r",
    "\r\n",
    "\\",
    "\\n",
    "ends\\",
    "\"quotes\"",
    "# EOF",
    "\n# EOF\n",
    "\n# TYPE a gauge\na 1\n",
    "\ud800",
    "😀",
    "\u0000"
  };

  private static final int MANY_CHARACTERS = 10_000;
  private static final int MEGABYTE = 1 << 20;

  // Few of each, so that meters meet.
  private final String[] names = new String[8];
  private final String[] keys = new String[4];
  private final String[] values = new String[5];
  private final Random random;

  HostileTexts(Random random) {
    this.random = random;
    String[] stems = {one(STEMS), one(STEMS), one(STEMS)};
    Arrays.setAll(names, i -> one(stems) + one(ENDS));
    Arrays.setAll(keys, i -> one(KEYS));
    Arrays.setAll(values, i -> one(VALUES));
  }

  String name() {
    return one(names);
  }

  Tags tags(boolean mayBeHuge) {
    Tags tags = Tags.empty();
    for (int more = Math.max(0, random.nextInt(4) - 1); more > 0; more--) {
      tags = tags.and(key(), value(mayBeHuge));
    }
    return tags;
  }

  String key() {
    return one(keys);
  }

  String value(boolean mayBeHuge) {
    if (mayBeHuge && random.nextInt(5_000) == 0) {
      return "m\"".repeat(MEGABYTE / 2);
    }
    if (random.nextInt(1_000) == 0) {
      return "k".repeat(MANY_CHARACTERS) + random.nextInt(2); // differs at the end only
    }
    if (random.nextInt(12) == 0) {
      return "half " + (char) (Character.MIN_SURROGATE + random.nextInt(4));
    }
    return one(values);
  }

  @Nullable String unit() {
    return UNITS[random.nextInt(UNITS.length)];
  }

  @Nullable String description() {
    if (random.nextInt(500) == 0) {
      return "d\n".repeat(MANY_CHARACTERS);
    }
    return DESCRIPTIONS[random.nextInt(DESCRIPTIONS.length)];
  }

  private String one(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }
}
