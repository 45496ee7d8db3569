package io.apmkit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings from outside: a properties file, over it the environment, over both the system
 * properties. All of them win over what the application's code sets, so that an operator can change
 * a deployment without a build.
 */
final class ApmProperties {

  /** Names the properties file; read from system properties, then from the environment. */
  static final String FILE_PROPERTY = "apmkit.config";

  static final String FILE_VARIABLE = "APMKIT_CONFIG";

  /** Read from the class path if no file is named. */
  static final String RESOURCE = "apmkit.properties";

  private static final String VARIABLE_PREFIX = "APMKIT_";

  private final Map<Setting, Found> found = new EnumMap<>(Setting.class);

  /**
   * @param systemProperties those of this process
   * @param environment that of this process
   * @throws IllegalArgumentException if a key is unknown or the file cannot be read
   */
  ApmProperties(Map<String, String> systemProperties, Map<String, String> environment) {
    @Nullable String file = systemProperties.get(FILE_PROPERTY);
    addFile(file != null ? file : environment.get(FILE_VARIABLE));
    new TreeMap<>(environment).forEach(this::addVariable);
    for (Map.Entry<String, String> each : new TreeMap<>(systemProperties).entrySet()) {
      if (each.getKey().startsWith(Setting.PREFIX) && !each.getKey().equals(FILE_PROPERTY)) {
        addProperty(each.getKey(), each.getValue(), "system property");
      }
    }
  }

  static ApmProperties ofThisProcess() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new ApmProperties(properties, System.getenv());
  }

  /**
   * Calls the builder for every setting that was found.
   *
   * @throws IllegalArgumentException if a value is malformed or out of bounds, with key, value,
   *     where it came from, and the bound
   */
  void applyTo(ApmBuilder builder) {
    found.forEach(
        (setting, value) -> {
          try {
            setting.applyTo(builder, value.text);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                value.name + " (" + value.source + "): " + e.getMessage(), e);
          }
        });
  }

  private void addVariable(String name, String value) {
    if (!name.startsWith(VARIABLE_PREFIX) || name.equals(FILE_VARIABLE)) {
      return;
    }
    Setting setting = Setting.ofVariable(name);
    if (setting == null) {
      throw unknown(name, "environment variable", value);
    }
    found.put(setting, new Found(name, "environment variable", value));
  }

  private void addProperty(String name, String value, String source) {
    Setting setting = Setting.ofProperty(name);
    if (setting == null) {
      throw unknown(name, source, value);
    }
    found.put(setting, new Found(name, source, value));
  }

  private void addFile(@Nullable String file) {
    Properties properties = new Properties();
    String source = file == null ? "class path resource " + RESOURCE : "file " + file;
    try (Reader reader = file == null ? resource() : Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read settings from " + source + ": " + e, e);
    }
    for (String name : properties.stringPropertyNames()) {
      addProperty(name, properties.getProperty(name, ""), source);
    }
  }

  private static Reader resource() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    var stream =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(RESOURCE)
            : loader.getResourceAsStream(RESOURCE);
    return stream == null
        ? new StringReader("")
        : new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unknown(String name, String source, String value) {
    return new IllegalArgumentException(
        "unknown setting " + name + "=" + value + " (" + source + "); see docs/configuration.md");
  }

  private record Found(String name, String source, String text) {}
}
