package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.apmkit.meter.BoundFamily;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplatesTest {

  private final RouteTemplates templates =
      new RouteTemplates(RouteTemplates.DEFAULT_MOST_TEMPLATES);

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "/orders, /orders",
    "/orders/, /orders",
    "orders, /orders",
    "//orders///items, /orders/items",
    "/./orders/../items, /orders/items",
    "/orders/17, /orders/{id}",
    "/orders/-17/items/3, /orders/{id}/items/{id}",
    "/orders/00000000000000000000000000000000000000017, /orders/{id}",
    "/days/2024-05-01, /days/{id}",
    "/releases/1.10.3, /releases/{id}",
    "/at/12:30, /at/{id}",
    "/users/6f9619ff-8b86-d011-b42d-00cf4fc964ff, /users/{uuid}",
    "/users/6F9619FF-8B86-D011-B42D-00CF4FC964FF/x, /users/{uuid}/x",
    "/docs/507f1f77bcf86cd799439011, /docs/{objectId}",
    "/docs/507f1f77bcf86cd79943901g, /docs/{token}",
    "/commits/da39a3ee5e6b4b0d3255bfef95601890afd80709, /commits/{token}",
    "/commits/deadbeefdeadbeef, /commits/{token}",
    "/commits/3f9a2b1, /commits/{text}",
    "/reset/dGhpcyBpcyBhIHNlY3JldA==, /reset/{token}",
    "/reset/xYzAbQwErTyUiOpAsDf, /reset/{token}",
    "/ids/01ARZ3NDEKTSV4RRFFQ69G5FAV, /ids/{token}",
    "/ids/V1StGXR8_Z5jdHi6B-myT, /ids/{token}",
    "/jwt/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N, /jwt/{text}",
    "/mail/ann@example.org, /mail/{text}",
    "/search/a%20b, /search/{text}",
    "/search/%2e%2e%2fetc%2fpasswd, /search/{text}",
    "/search/bad%ffutf8, /search/{text}",
    "/search/%, /search/{text}",
    "/goods/größe, /goods/{text}",
    "/goods/SKU-0815, /goods/{text}",
    "/goods/order-4711.pdf, /goods/{text}",
    "/a{id}b, /{text}",
    "/back\\slash, /{text}",
    "/cart;jsessionid=1A2B3C/items, /cart/items",
    "/cart;a=1;b=2, /cart",
    "/;jsessionid=1, /",
    "/orders?id=17, /orders",
    "/orders/17?next=/a/b, /orders/{id}",
    "?id=17, /",
    "/orders;x=1?y=2, /orders",
    "/a/b/c/d/e/f/g/h/i/j, /a/b/c/d/e/f/g/h/i/j",
    "/a/b/c/d/e/f/g/h/i/j/k/l, /a/b/c/d/e/f/g/h/i/j/**",
  })
  void aPathBecomesItsTemplate(String path, String template) {
    assertThat(templates.of("", path)).isEqualTo(template);
    assertThat(templates.known("", path)).as("found again").isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/international-shipping",
        "/internationalization",
        "/api/v2/oauth2/authorize",
        "/getUserAccountDetailsById",
        "/customer_relationship_management",
        "/.well-known/openid-configuration",
        "/static/css/main.min.css",
        "/INDEX.HTM",
        "/~ann/i18n",
        "/facade/decade/feedback",
        "/x"
      })
  void wordsStay(String path) {
    assertThat(templates.of("", path)).isEqualTo(path);
  }

  @Test
  void nullsAndControlsNeverGetThrough() {
    assertThat(templates.of("", "/a\0b/\r\nc/\u2028/\ud800"))
        .isEqualTo("/{text}/{text}/{text}/{text}");
  }

  @Test
  void aPrefixStaysAsItIs() {
    assertThat(templates.of("/shop-2024", "/orders/17")).isEqualTo("/shop-2024/orders/{id}");
    assertThat(templates.of("/shop-2024", "/")).isEqualTo("/shop-2024/");
    assertThat(templates.of("/a", "/b")).isEqualTo("/a/b");
    assertThat(templates.known("/a/b", "/")).isNull();
    assertThat(templates.known("", "/orders/17")).isNull();
  }

  @Test
  void theSameTemplateIsTheSameString() {
    assertThat(templates.of("/shop", "/orders/17")).isSameAs(templates.of("/shop", "/orders/18/"));
  }

  @Test
  void pastTheCeilingAllThatIsNewSharesOneRouteAndTheKnownOnesStay() {
    RouteTemplates few = new RouteTemplates(2);
    few.of("", "/a");
    few.of("", "/b");

    assertThat(few.of("", "/c")).isEqualTo(BoundFamily.OTHER);
    assertThat(few.of("", "/d")).isEqualTo(BoundFamily.OTHER);
    assertThat(few.of("", "/a")).isEqualTo("/a");
    assertThat(few.turnedAway()).isEqualTo(2);
    assertThat(few.known("", "/c")).isNull();
  }

  @Test
  void askingWhetherOneIsKnownAdmitsNothing() {
    RouteTemplates one = new RouteTemplates(1);

    assertThat(one.known("", "/a")).isNull();

    assertThat(one.of("", "/b")).isEqualTo("/b");
    assertThat(one.turnedAway()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_001})
  void ceilingsOutOfBoundsAreRefused(int most) {
    assertThatThrownBy(() -> new RouteTemplates(most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(most + "; it must be from 1 to 10000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/", "/a", ";", "/;", "/.", "%2f", "/17", "?", "\0"})
  void aMillionCharactersCostNoMoreThanAThousand(String piece) {
    String path = "/x/" + piece.repeat(1_000_000 / piece.length());

    String template = templates.of("", path);

    assertThat(template).startsWith("/x").hasSizeLessThan(RouteTemplates.MOST_CHARACTERS);
    assertThat(templates.known("", path)).isEqualTo(template);
    // What comes after the limit is not looked at.
    String longer = path.substring(0, RouteTemplates.MOST_CHARACTERS) + "\0".repeat(500_000);
    assertThat(templates.of("", longer)).isSameAs(template);
  }

  @Test
  void whateverTheSegmentsNoNumberNoHexAndNothingStrangeIsLeft() {
    Random random = new Random(5);
    RouteTemplates many = new RouteTemplates(RouteTemplates.MOST_TEMPLATES);
    for (int n = 0; n < 5_000; n++) {
      StringBuilder path = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        path.append(random.nextInt(20) == 0 ? "//" : "/").append(segment(random));
      }

      String template = many.of("", path.toString());

      assertThat(template)
          .as(path.toString())
          .matches(
              "other|/|(/(\\{(id|uuid|objectId|token|text)}|[A-Za-z0-9._~-]{1,40}))*(/\\*\\*)?")
          .doesNotContainPattern("[0-9]{3}")
          .doesNotContainPattern("[0-9a-fA-F]{16}");
    }
    assertThat(many.of("", "/one-more")).isIn("/one-more", BoundFamily.OTHER);
  }

  private static String segment(Random random) {
    byte[] bytes = new byte[16 + random.nextInt(20)];
    random.nextBytes(bytes);
    return switch (random.nextInt(7)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 2 -> Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
      case 3 -> Base64.getUrlEncoder().encodeToString(bytes);
      case 4 -> "order-" + random.nextInt(100, 1_000_000);
      case 5 -> new String(bytes, java.nio.charset.StandardCharsets.UTF_16LE);
      default -> List.of("orders", "items", "v2", "a.b", "").get(random.nextInt(5));
    };
  }

  @Test
  void randomTokensHardlyEverPassForWords() {
    Random random = new Random(7);
    int words = 0;
    for (int n = 0; n < 10_000; n++) {
      byte[] bytes = new byte[16]; // 22 characters
      random.nextBytes(bytes);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      words += PathSegment.placeholder(token, 0, token.length()) == null ? 1 : 0;
    }

    assertThat(words).isLessThan(200); // one of fifty
  }

  @Test
  void findingAKnownTemplateAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String[] paths = {"/orders/17/items/3", "/users/6f9619ff-8b86-d011-b42d-00cf4fc964ff", "/"};
    for (String path : paths) {
      templates.of("/shop", path);
    }
    int found = 0;
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 30_000; i++) {
      found += templates.of("/shop", paths[i % paths.length]).length();
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    assertThat(found).isPositive();
  }

  @Test
  void manyThreadsAgreeOnEachTemplateAndOnTheCeiling() throws Exception {
    int threads = 8;
    RouteTemplates few = new RouteTemplates(50);
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Set<String>>> done = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      done.add(
          pool.submit(
              () -> {
                Set<String> seen = new HashSet<>();
                together.await();
                for (int i = 0; i < 200; i++) {
                  seen.add(few.of("", "/route-" + (char) ('a' + i / 26) + (char) ('a' + i % 26)));
                }
                return seen;
              }));
    }
    Set<String> all = new HashSet<>();
    for (Future<Set<String>> each : done) {
      all.addAll(each.get());
    }
    pool.shutdown();

    assertThat(all).hasSize(51).contains(BoundFamily.OTHER);
  }
}
