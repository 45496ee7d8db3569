package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApmUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "postgresql://h:1/d | postgresql://h:1/d |",
        "postgresql://h/d?apm=shop | postgresql://h/d | shop",
        "postgresql://h/d?apm=shop&user=a | postgresql://h/d?user=a | shop",
        "postgresql://h/d?user=a&apm=shop | postgresql://h/d?user=a | shop",
        "postgresql://h/d?user=a&apm=my%20shop&ssl=true | postgresql://h/d?user=a&ssl=true | my shop",
        "postgresql://h/d?apm=50%&user=a | postgresql://h/d?user=a | 50%",
        "postgresql://h/d?password=a;apm=b&x=y | postgresql://h/d?password=a;apm=b&x=y |",
        "postgresql://h/d?xapm=b&apmx=c&APM=d | postgresql://h/d?xapm=b&apmx=c&APM=d |",
        "postgresql://h/d?apm=&user=a | postgresql://h/d?user=a |",
        "postgresql://h/d?apm=a&apm=b | postgresql://h/d | a",
        "postgresql://h/d? | postgresql://h/d? |",
        "postgresql://h/d?&&apm=a& | postgresql://h/d?&& | a",
        "h2:mem:x | h2:mem:x |",
        "h2:mem:x;apm=shop | h2:mem:x | shop",
        "h2:mem:x;MODE=MySQL;apm=shop;DB_CLOSE_DELAY=-1 | h2:mem:x;MODE=MySQL;DB_CLOSE_DELAY=-1 | shop",
        "h2:mem:x;INIT=SET A 1\\;apm=b;apm=c | h2:mem:x;INIT=SET A 1\\;apm=b | c",
        "h2:mem:x;apm=my%20shop | h2:mem:x | my%20shop",
        "db2://h:5/d:user=a;password=b;apm=shop; | db2://h:5/d:user=a;password=b; | shop",
        "sqlserver://h\\i;password={a;apm=b}}};apm=c | sqlserver://h\\i;password={a;apm=b}}} | c",
        "sqlserver://h;password={a;apm=b | sqlserver://h;password={a;apm=b |",
        "sqlserver://h;user={a};apm={b;c};x=1 | sqlserver://h;user={a};x=1 | {b;c}",
        "oracle:thin:@//h:1521/s?apm=shop | oracle:thin:@//h:1521/s | shop",
        "oracle:thin:@(D=(A=(H=h))) | oracle:thin:@(D=(A=(H=h))) |",
      })
  void takesTheApplicationOutInTheStyleOfTheUrl(
      String behind, String expected, String application) {
    ApmUrl url = parse(behind);

    assertThat(url.driverUrl()).isEqualTo("jdbc:" + expected);
    assertThat(url.application()).isEqualTo(application);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:",
        "jdbc:h2:mem:",
        "jdbc:apm",
        "jdbc:apm:",
        "JDBC:APM:h2:mem:",
        "jdbc:apmx:h2:",
        "jdbc:apm:apm:h2:mem:",
        "jdbc:apm:apm:apm:apm:",
        "jdbc:p6spy:apm:h2:mem:"
      })
  void knowsWhatIsNotForUs(String url) {
    assertThat(ApmUrl.parse(url)).isNull();
  }

  @Test
  void tellsDatabasesApartButNotPasswords() {
    assertThat(key("postgresql://h/a")).isNotEqualTo(key("postgresql://h/b"));
    assertThat(key("postgresql://h/a")).isNotEqualTo(key("mysql://h/a"));
    assertThat(key("postgresql://h/a?password=1")).isEqualTo(key("postgresql://h/a?password=2"));
    assertThat(key("h2:mem:a;PASSWORD=1")).isEqualTo(key("h2:mem:a;PASSWORD=2"));
    assertThat(key("mysql://u:1@h/a")).isEqualTo(key("mysql://u:2@h/a"));
    assertThat(key("oracle:thin:scott/tiger@//h/s")).isEqualTo(key("oracle:thin:scott/1@//h/s"));
    assertThat(key("postgresql://u:tiger@h/a?password=tiger")).doesNotContain("tiger");
  }

  @Test
  void namesTheDriverAndNothingElse() {
    assertThat(parse("postgresql://u:tiger@h/d").subprotocol()).isEqualTo("postgresql");
    assertThat(parse("//u:tiger@h/d").subprotocol()).isEmpty();
    assertThat(parse("x\ny:tiger").subprotocol()).isEqualTo("x");
    assertThat(parse("x".repeat(1_000_000)).subprotocol()).hasSizeLessThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?a=b&", ";a={", "apm=", "}}", "\\;", "%", "?&;{}=@\n", "h2:;\\"})
  void survivesLongNonsense(String nonsense) {
    for (String driver : new String[] {"", "h2:", "sqlserver:"}) {
      ApmUrl url = parse(driver + nonsense.repeat(100_000));

      assertThat(url.driverUrl()).startsWith("jdbc:" + driver);
      assertThat(url.key()).hasSizeLessThan(60);
    }
  }

  private static ApmUrl parse(String behind) {
    return requireNonNull(ApmUrl.parse("jdbc:apm:" + behind));
  }

  private static String key(String behind) {
    return parse(behind).key();
  }
}
