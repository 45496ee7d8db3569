package io.apmkit.servlet;

import static io.apmkit.servlet.Servlets.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterOptionsTest {

  /** As an annotation has it: a class of the application's, without arguments. */
  public static final class Annotated extends ApmFilter {}

  private final JettyHost host =
      new JettyHost("", FilterOptions.defaults().withExclude("/**"), apm -> apm);

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void addFilter(Map<String, String> parameters) {
    FilterHolder holder = new FilterHolder(Annotated.class);
    holder.setInitParameters(parameters);
    host.context.setAttribute("io.apmkit.Apm", host.apm);
    host.context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  @Test
  void initParametersSayTheSameAsTheRecord() throws Exception {
    addFilter(
        Map.of(
            "exclude", " /health, *.css\n/static/** ",
            "routes", "Template",
            "maxTemplates", "1",
            "responseSizes", "counted"));
    host.map("/api/*", answering(200));
    host.map("/static/*", answering(200));
    host.map("/health", answering(200));
    host.start();

    for (String path : new String[] {"/health", "/static/x", "/api/a.css", "/api/1", "/api/x"}) {
      host.send("GET", path);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(host.counted())
                    .isEqualTo(Map.of("GET /api/{id} 200 -", 1.0, "GET (other) 200 -", 1.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "excludes | /a | there are exclude, routes, maxTemplates, responseSizes",
        "exclude | a/b | excluded path is \"a/b\"; begin it with /",
        "routes | path | it is \"path\"; it must be one of [mapping, template]",
        "maxTemplates | many | it is \"many\"; it must be a whole number",
        "maxTemplates | 0 | maxTemplates is 0; it must be from 1 to 10000",
        "responseSizes | '' | it is \"\"; it must be one of [header, counted]",
      })
  void whatIsUnknownOrImpossibleEndsTheStart(String name, String value, String message) {
    addFilter(Map.of(name, value));

    assertThatThrownBy(host::start)
        .hasStackTraceContaining("init parameter " + name + " of filter ")
        .hasStackTraceContaining(message);
  }

  @Test
  void optionsAreCheckedWhereTheyAreMade() {
    FilterOptions defaults = FilterOptions.defaults();

    assertThatThrownBy(() -> defaults.withExclude("a/b")).hasMessageContaining("a/b");
    assertThatThrownBy(() -> defaults.withMaxTemplates(10_001)).hasMessageContaining("10001");
    assertThat(defaults.withExclude("/a").withMaxTemplates(3).exclude()).isEqualTo(List.of("/a"));
  }
}
