package io.apmkit.activity;

import io.apmkit.internal.Checks;
import io.apmkit.meter.BoundFamily;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Routes made from paths, where nobody says which pattern a request was matched by: {@code
 * /orders/17/items} is {@code /orders/{id}/items}.
 *
 * <p>By segment: numbers, dates and versions become {@code {id}}, UUIDs {@code {uuid}}, 24
 * hexadecimal digits {@code {objectId}}, longer runs of them and what looks like Base64 {@code
 * {token}}; what else can hardly be a word that a programmer chose becomes {@code {text}}: more
 * than {@value PathSegment#MOST_DIGITS} digits, more than {@value PathSegment#LONGEST_WORD}
 * characters, or one that is not an ASCII letter or digit or one of {@code - . _ ~}. Path
 * parameters after a {@code ;}, a query, and segments that are empty, {@code .} or {@code ..} are
 * left out. After {@value #MOST_SEGMENTS} segments or {@value #MOST_CHARACTERS} characters comes
 * {@code /**}.
 *
 * <p>What is left can still be invented by clients, word by word. So there is a ceiling; past it,
 * all that is new shares the route {@value BoundFamily#OTHER}.
 *
 * <p>Safe for use by many threads. Finding a known template takes no lock, allocates nothing, and
 * looks at no more than {@value #MOST_CHARACTERS} characters.
 */
public final class RouteTemplates {

  /** Most different templates, unless told otherwise. */
  public static final int DEFAULT_MOST_TEMPLATES = 200;

  /** Highest ceiling. */
  public static final int MOST_TEMPLATES = 10_000;

  /** Most segments of a template. */
  public static final int MOST_SEGMENTS = 10;

  /** How much of a path is looked at. */
  public static final int MOST_CHARACTERS = 1024;

  private static final String REST = "/**";
  private static final long DIFFERENT = -1;

  private final int most;
  private final AtomicReferenceArray<@Nullable Template> slots; // at most half full
  private final LongAdder turnedAway = new LongAdder();
  private volatile int size; // written under the lock; templates are never removed

  /**
   * An empty table.
   *
   * @param most different templates before all that is new shares one; from 1 to {@value
   *     #MOST_TEMPLATES}
   * @throws IllegalArgumentException if it is outside
   */
  public RouteTemplates(int most) {
    this.most =
        (int) Checks.between(most, 1, MOST_TEMPLATES, "number of templates made from paths");
    this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(most) * 4);
  }

  /**
   * The template of a path, which is admitted if there is room.
   *
   * @param prefix stands before the template as it is, such as a context path; may be empty
   * @param path of a URL, decoded or not
   * @return the same string for the same template, or {@value BoundFamily#OTHER}
   */
  public String of(String prefix, String path) {
    String known = known(prefix, path);
    return known != null ? known : admit(prefix, path);
  }

  /**
   * The template of a path if it was admitted before: for answers such as 404 that clients can have
   * for any path.
   *
   * @param prefix as for {@link #of}
   * @param path as for {@link #of}
   * @return null if it is not known
   */
  public @Nullable String known(String prefix, String path) {
    long hash = walk(prefix, path, null, null);
    int mask = slots.length() - 1;
    for (int i = (int) hash & mask; ; i = (i + 1) & mask) {
      Template there = slots.get(i);
      if (there == null) {
        return null;
      }
      if (there.hash == hash
          && there.text.startsWith(prefix)
          && walk(prefix, path, there.text, null) != DIFFERENT) {
        return there.text;
      }
    }
  }

  /**
   * How often a path was given the shared route.
   *
   * @return times since creation
   */
  public long turnedAway() {
    return turnedAway.sum();
  }

  private String admit(String prefix, String path) {
    if (size < most) {
      put(prefix, path);
    }
    String known = known(prefix, path); // or by another thread, just as the table filled
    if (known != null) {
      return known;
    }
    turnedAway.increment();
    return BoundFamily.OTHER;
  }

  private synchronized void put(String prefix, String path) {
    if (size >= most || known(prefix, path) != null) {
      return;
    }
    StringBuilder text = new StringBuilder(prefix);
    long hash = walk(prefix, path, null, text);
    int mask = slots.length() - 1;
    int i = (int) hash & mask;
    while (slots.get(i) != null) {
      i = (i + 1) & mask;
    }
    slots.set(i, new Template(hash, text.toString()));
    size++;
  }

  /**
   * The one walk over a path: hashes its template, and on request compares or writes it. No
   * template need be written to be found, which is why a known one costs no memory.
   *
   * @param against a template that this may be, or null
   * @param into where to write, or null
   * @return the hash, or {@link #DIFFERENT}
   */
  private static long walk(
      String prefix, String path, @Nullable String against, @Nullable StringBuilder into) {
    int hash = prefix.hashCode();
    int at = prefix.length(); // in the template
    int segments = 0;
    int from = PathSegment.next(path, 0);
    while (from >= 0 && segments < MOST_SEGMENTS) {
      int end = PathSegment.end(path, from);
      if (end < 0) {
        break;
      }
      String placeholder = PathSegment.placeholder(path, from, end);
      String text = placeholder != null ? placeholder : path;
      int begin = placeholder != null ? 0 : from;
      int length = placeholder != null ? placeholder.length() : end - from;
      if (against != null
          && !(against.startsWith("/", at) && against.regionMatches(at + 1, text, begin, length))) {
        return DIFFERENT;
      }
      if (into != null) {
        into.append('/').append(text, begin, begin + length);
      }
      hash = hash * 31 + (placeholder != null ? placeholder.hashCode() : hash(path, from, end));
      at += 1 + length;
      segments++;
      from = PathSegment.next(path, end);
    }
    String tail = tail(from, segments);
    if (against != null
        && !(against.startsWith(tail, at) && against.length() == at + tail.length())) {
      return DIFFERENT;
    }
    if (into != null) {
      into.append(tail);
    }
    hash = hash * 31 + tail.hashCode();
    return Integer.toUnsignedLong(hash ^ (hash >>> 16));
  }

  private static int hash(String path, int from, int end) {
    int hash = 0;
    for (int i = from; i < end; i++) {
      hash = hash * 31 + path.charAt(i);
    }
    return hash;
  }

  /** What comes after the segments: something is left, nothing is, or there never was any. */
  private static String tail(int from, int segments) {
    return from >= 0 ? REST : segments == 0 ? "/" : "";
  }

  /**
   * @param hash of the template's parts
   * @param text the template
   */
  private record Template(long hash, String text) {}
}
