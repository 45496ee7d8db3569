package io.apmkit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobsTest {

  @ParameterizedTest
  @CsvSource({
    "/health, /health, true",
    "/health, /health/, false",
    "/health, /healthy, false",
    "/health, /a/health, false",
    "/static/**, /static, true",
    "/static/**, /static/, true",
    "/static/**, /static/css/main.css, true",
    "/static/**, /statics, false",
    "/static/*, /static/main.css, true",
    "/static/*, /static/, true",
    "/static/*, /static/css/main.css, false",
    "*.css, /main.css, true",
    "*.css, /a/b/main.css, true",
    "*.css, /.css, true",
    "*.css, /main.css/x, false",
    "*.css, /main.cssx, false",
    "favicon.ico, /a/favicon.ico, true",
    "favicon.ico, /a-favicon.ico, false",
    "/a/**/z, /a/z, true",
    "/a/**/z, /a/b/c/z, true",
    "/a/**/z, /az, false",
    "/a/**/b/**/z, /a/b/z, true",
    "/a/**/**/z, /a/z, true",
    "/a*/**, /a, true",
    "/a*/**, /abc/d, true",
    "/a/*b*c, /a/xbxbxc, true",
    "/a/*b*c, /a/xb/c, false",
    "/**, /, true",
    "/**, '', true",
    "/, /, true",
    "/, /a, false",
    "/*, /a, true",
    "/*, /a/b, false",
  })
  void aPatternFitsOrNot(String pattern, String path, boolean fits) {
    PathGlobs globs = new PathGlobs(List.of("/never", pattern));

    assertThat(globs.match(path, null)).isEqualTo(fits);
    for (int cut = 0; cut <= path.length(); cut++) {
      assertThat(globs.match(path.substring(0, cut), path.substring(cut))).isEqualTo(fits);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a/b", "/a***", "/a b", "/a?b", "/a;b", "/[ab]", "/a\nb", "/{id}"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> new PathGlobs(List.of(pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("excluded path is")
        .hasMessageContaining(pattern);
  }

  @Test
  void sizesAreBounded() {
    String longest = "/" + "a".repeat(PathGlobs.LONGEST_PATTERN - 1);
    assertThat(new PathGlobs(List.of(longest)).match(longest, null)).isTrue();
    assertThatThrownBy(() -> new PathGlobs(List.of(longest + "a"))).hasMessageContaining("60");
    assertThatThrownBy(() -> new PathGlobs(Collections.nCopies(65, "/a")))
        .hasMessageContaining("is 65; it must be from 0 to 64");
  }

  /** A matcher that goes back would need longer than the universe has been there. */
  @Test
  void starsDoNotMultiply() {
    PathGlobs globs = new PathGlobs(List.of("/*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"));

    assertThat(globs.match("/" + "a".repeat(100_000), null)).isFalse();
  }

  @Test
  void agreesWithRegularExpressions() {
    Random random = new Random(3);
    String[] parts = {"/", "a", "b", "*", "**", "/**", "/**/", "/*"};
    for (int n = 0; n < 20_000; n++) {
      String pattern = "/" + pieces(random, parts, 5);
      if (pattern.contains("***")) {
        continue;
      }
      String path = "/" + pieces(random, new String[] {"/", "a", "b"}, 7);

      boolean expected = regex(pattern).matcher(path).matches();

      assertThat(new PathGlobs(List.of(pattern)).match(path, null))
          .as(pattern + " " + path)
          .isEqualTo(expected);
    }
  }

  private static String pieces(Random random, String[] parts, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  /** {@code /**} before a slash or the end may be missing, stars within do not cross slashes. */
  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); ) {
      if (glob.startsWith("/**", i) && (i + 3 == glob.length() || glob.charAt(i + 3) == '/')) {
        regex.append("(/.*)?");
        i += 3;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^/]*");
        i++;
      } else {
        regex.append(glob.charAt(i++));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
