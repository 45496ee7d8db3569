package io.apmkit.benchmarks.lookup;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Method, route and status of 64 series, one after the other and again from the start. Made
 * beforehand, so that fetching them is a few array reads. Each thread starts elsewhere.
 *
 * <p>The first iteration, a warm-up, registers every series. After it they are asked for with
 *
 * <ul>
 *   <li>{@code 3-tags}: the strings that they were registered with, as a router hands out that
 *       keeps its templates, or
 *   <li>{@code 3-tags-equal}: equal strings with bytes of their own, as parsing gives, but the same
 *       in each round, so that their hash codes are known after the first.
 * </ul>
 */
@State(Scope.Thread)
public class TagValues {

  /** A power of two. */
  static final int SERIES = 64;

  static final String SAME = "3-tags";
  static final String EQUAL = "3-tags-equal";

  private static final int DISTANCE = 17; // odd, so that threads meet where they did not start

  private static final Triple[] REGISTERED = triples();

  /** How the strings relate to those that were registered. */
  @Param({SAME, EQUAL})
  public String strings = SAME;

  private Triple[] triples = REGISTERED;
  private boolean registered;
  private int index;

  /**
   * The tag values of one series.
   *
   * @param method such as {@code GET}
   * @param route such as {@code /orders/3/items}
   * @param status such as {@code 200}
   */
  public record Triple(String method, String route, String status) {

    private Triple copy() {
      return new Triple(copy(method), copy(route), copy(status));
    }

    /** The copy constructor of strings would share their bytes, and comparing would see that. */
    private static String copy(String string) {
      return new String(string.toCharArray());
    }
  }

  @Setup
  public void start(ThreadParams thread) {
    index = thread.getThreadIndex() * DISTANCE;
  }

  @Setup(Level.Iteration)
  public void copyOnceRegistered() {
    if (registered && strings.equals(EQUAL)) {
      triples = copies();
    }
    registered = true;
  }

  /** The next one. */
  public Triple next() {
    return triples[index++ & (SERIES - 1)];
  }

  private static Triple[] copies() {
    Triple[] copies = new Triple[SERIES];
    for (int i = 0; i < SERIES; i++) {
      copies[i] = REGISTERED[i].copy();
    }
    return copies;
  }

  private static Triple[] triples() {
    List<Triple> triples = new ArrayList<>(SERIES);
    for (int route = 0; route < 4; route++) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
        for (String status : List.of("200", "201", "404", "500")) {
          triples.add(new Triple(method, "/orders/" + route + "/items", status));
        }
      }
    }
    return triples.toArray(Triple[]::new);
  }
}
