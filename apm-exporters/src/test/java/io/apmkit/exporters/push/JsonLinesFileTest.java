package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class JsonLinesFileTest {

  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir private Path directory;

  @Test
  void eachBatchIsOneLineWithOneDocument() throws Exception {
    Path file = directory.resolve("metrics.jsonl");
    try (Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      apm.registry().counter("orders", "comment", "two\nlines\r\u2028\"quoted\"").increment(3);
      PushReporter reporter =
          PushReporter.builder(apm)
              .target(JsonLinesFile.at(file))
              .interval(PushReporterBuilder.MIN_INTERVAL)
              .start();
      await().until(() -> reporter.status().sent().batches() >= 3);
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(4); // one more at the end
    for (String line : lines) {
      JsonNode orders = meter(JsonMapper.shared().readTree(line), "orders");
      assertThat(orders.at("/series/0/value").asInt()).isEqualTo(3);
      assertThat(orders.at("/series/0/tags/comment").stringValue())
          .isEqualTo("two\nlines\r\u2028\"quoted\"");
    }
  }

  @Test
  void aTornLineStaysAloneInItsLine() throws Exception {
    Path file = directory.resolve("metrics.jsonl");
    Files.writeString(file, "{\"a\":1}\n{\"torn");

    JsonLinesFile.at(file).send(batch("{\"b\":2}"));

    assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{\"torn\n{\"b\":2}\n");
  }

  @Test
  void appendsToWhatIsThere() throws Exception {
    Path file = directory.resolve("metrics.jsonl");

    JsonLinesFile.at(file).send(batch("{\"a\":1}"));
    JsonLinesFile.at(file).send(batch("{\"b\":2}")); // after a restart

    assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
  }

  @Test
  void aFileThatWouldBecomeTooLongIsRenamedAndTheOldestIsDeleted() throws Exception {
    JsonLinesFile target =
        JsonLinesFile.at(directory.resolve("m.jsonl")).rotated(JsonLinesFile.MIN_FILE_BYTES, 2);
    for (int i = 1; i <= 9; i++) {
      target.send(batch(document(i, 30_000))); // two of them fit
    }

    assertThat(firstCharacters("m.jsonl")).containsExactly("9");
    assertThat(firstCharacters("m.jsonl.1")).containsExactly("7", "8");
    assertThat(firstCharacters("m.jsonl.2")).containsExactly("5", "6");
    assertThat(directory.resolve("m.jsonl.3")).doesNotExist();
  }

  @Test
  void noFileEverExceedsItsLength() throws Exception {
    Path file = directory.resolve("m.jsonl");
    long most = JsonLinesFile.MIN_FILE_BYTES;
    JsonLinesFile target = JsonLinesFile.at(file).rotated(most, 1);

    Files.createFile(file);
    target.send(batch("x".repeat((int) most - 1))); // with its line end exactly the length
    assertThat(file.resolveSibling("m.jsonl.1")).doesNotExist(); // nothing to keep
    assertThat(Files.size(file)).isEqualTo(most);
    target.send(batch("y"));
    assertThat(Files.size(file)).isEqualTo(2);

    assertThatThrownBy(() -> target.send(batch("z".repeat((int) most))))
        .isInstanceOfSatisfying(
            PushRefusedException.class, e -> assertThat(e.isPermanent()).isTrue())
        .hasMessageContaining(String.valueOf(most));
    assertThat(Files.size(file)).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerCanReadIt() throws Exception {
    Path file = directory.resolve("m.jsonl");

    JsonLinesFile.at(file).send(batch("{}"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesWhatIsNotOneLine() {
    JsonLinesFile target = JsonLinesFile.at(directory.resolve("m.jsonl"));

    assertThatThrownBy(() -> target.send(batch("{\n}")))
        .isInstanceOfSatisfying(
            PushRefusedException.class, e -> assertThat(e.isPermanent()).isTrue());
    assertThat(directory.resolve("m.jsonl")).doesNotExist();
  }

  @Test
  @EnabledIf("hasAFullDisk")
  void aFullDiskIsAFailureForNow() {
    assertThatThrownBy(() -> JsonLinesFile.at(FULL_DISK).send(batch("{}")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PushRefusedException.class);
  }

  @Test
  void aFileThatCannotBeWrittenNowIsTriedAgain() throws Exception {
    Path file = directory.resolve("gone").resolve("m.jsonl");
    Files.createDirectory(file.getParent());
    try (Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      PushReporter reporter =
          PushReporter.builder(apm)
              .target(JsonLinesFile.at(file))
              .interval(PushReporterBuilder.MIN_INTERVAL)
              .patience(
                  new Patience(Duration.ofSeconds(10), Duration.ofMillis(5), Duration.ofMillis(50)))
              .start();
      Files.deleteIfExists(file);
      Files.delete(file.getParent());
      await().until(() -> reporter.status().failedAttempts() > 2);

      Files.createDirectory(file.getParent());

      await().until(() -> reporter.status().sent().batches() > 0);
      assertThat(reporter.status().dropped()).isEqualTo(PushAmount.NONE);
    }
  }

  @Test
  void saysAtOnceWhatCannotWork() throws Exception {
    Path file = directory.resolve("m.jsonl");
    try (Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      PushReporterBuilder builder = PushReporter.builder(apm);
      Path lost = directory.resolve("no").resolve("m.jsonl");
      assertThatThrownBy(() -> builder.target(JsonLinesFile.at(lost)).start())
          .hasMessageContaining("json-lines")
          .hasRootCauseMessage(lost + ": its directory does not exist");
      assertThatThrownBy(() -> builder.target(JsonLinesFile.at(directory)).start())
          .hasRootCauseMessage(directory + " is a directory; name a file");
    }
    assertThatThrownBy(() -> JsonLinesFile.at(file).rotated(1_000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000")
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> JsonLinesFile.at(file).rotated(1 << 20, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0")
        .hasMessageContaining("1 to 100");
  }

  static boolean hasAFullDisk() {
    try {
      Files.write(FULL_DISK, new byte[1], StandardOpenOption.WRITE);
      return false;
    } catch (IOException e) {
      return Files.exists(FULL_DISK);
    }
  }

  private List<String> firstCharacters(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file)).stream()
        .map(line -> line.substring(0, 1))
        .toList();
  }

  private static String document(int number, int length) {
    return number + "x".repeat(length - 1);
  }

  private static JsonNode meter(JsonNode document, String name) {
    for (JsonNode meter : document.at("/meters")) {
      if (meter.at("/name").stringValue().equals(name)) {
        return meter;
      }
    }
    throw new AssertionError(name + " is not in " + document);
  }

  private static PushBatch batch(String text) {
    return PushBatch.of(
        1, Instant.EPOCH, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }
}
