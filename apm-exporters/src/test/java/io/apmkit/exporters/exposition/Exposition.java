package io.apmkit.exporters.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document that was read and breaks no rule. */
public final class Exposition {

  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  Exposition(Collection<Family> families) {
    for (Family each : families) {
      samples.addAll(each.samples());
      types.put(each.name(), String.valueOf(each.type()));
    }
  }

  /**
   * Reads the bytes of a response.
   *
   * @throws AssertionError if it breaks any rule; the message names each, with the line
   */
  public static Exposition of(Format format, byte[] document) {
    Violations violations = new Violations();
    Exposition read = read(format, document, violations);
    violations.throwIfAny();
    return read;
  }

  /** The same of a text. */
  public static Exposition of(Format format, String document) {
    Violations violations = new Violations();
    Exposition read = read(format, document, violations);
    violations.throwIfAny();
    return read;
  }

  /** Which rules a document breaks. */
  static List<Rule> broken(Format format, byte[] document) {
    Violations violations = new Violations();
    read(format, document, violations);
    return violations.rules();
  }

  /** The same of a text. */
  static List<Rule> broken(Format format, String document) {
    Violations violations = new Violations();
    read(format, document, violations);
    return violations.rules();
  }

  private static Exposition read(Format format, byte[] document, Violations violations) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      violations.add(0, Rule.UNICODE, e.toString());
      text = new String(document, StandardCharsets.UTF_8);
    }
    return read(format, text, violations);
  }

  private static Exposition read(Format format, String document, Violations violations) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(document)) {
      violations.add(0, Rule.UNICODE, "half of a surrogate pair");
    }
    return new DocumentReader(format, violations).read(document);
  }

  /** In the order of the document. */
  public List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  /** By name of the family as its TYPE line has it. */
  public Map<String, String> types() {
    return Collections.unmodifiableMap(types);
  }

  /** By {@link Sample#key}, in the order of the document. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    samples.forEach(each -> values.put(each.key(), each.value()));
    return values;
  }

  /** Those that there are, by the {@link Sample#key} of what they belong to. */
  public Map<String, Sample.Exemplar> exemplars() {
    Map<String, Sample.Exemplar> exemplars = new LinkedHashMap<>();
    for (Sample each : samples) {
      if (each.exemplar() != null) {
        exemplars.put(each.key(), each.exemplar());
      }
    }
    return exemplars;
  }
}
