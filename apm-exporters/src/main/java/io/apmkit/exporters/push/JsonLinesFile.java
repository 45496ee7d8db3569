package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonMetricsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Appends metrics to a file, each batch as one JSON document in one line. A file that would become
 * too long is renamed to {@code metrics.jsonl.1}, an older {@code .1} to {@code .2} and so on.
 *
 * <p>A line that was torn by a crash or a full disk stays alone in its line: the next batch begins
 * a new one. A batch that could not be written whole is written again. Files are made readable and
 * writable for their owner only, where there are such permissions. Writing is left to the operating
 * system: what it has not written when the machine loses power is lost.
 */
public final class JsonLinesFile implements PushTarget {

  /** The shortest length at which a file is renamed. */
  public static final long MIN_FILE_BYTES = 65_536;

  /** Most renamed files to keep. */
  public static final int MAX_KEPT_FILES = 100;

  private static final long DEFAULT_FILE_BYTES = 10L << 20;
  private static final int DEFAULT_KEPT_FILES = 4;
  private static final byte LINE_END = '\n';

  private final String name;
  private final Path file;
  private final long maxFileBytes;
  private final int keptFiles;

  private JsonLinesFile(String name, Path file, long maxFileBytes, int keptFiles) {
    this.name = name;
    this.file = file;
    this.maxFileBytes = maxFileBytes;
    this.keptFiles = keptFiles;
  }

  /**
   * A file that is renamed at 10 MiB, with four renamed ones beside it, and whose name as a target
   * is {@code json-lines}.
   *
   * @param file in a directory that exists; made if it is not there
   * @return the target
   */
  public static JsonLinesFile at(Path file) {
    return new JsonLinesFile(
        "json-lines", file.toAbsolutePath(), DEFAULT_FILE_BYTES, DEFAULT_KEPT_FILES);
  }

  /**
   * The same under another name, to tell several files apart.
   *
   * @param name as {@link PushTarget#name}
   * @return the target
   */
  public JsonLinesFile named(String name) {
    return new JsonLinesFile(Objects.requireNonNull(name, "name"), file, maxFileBytes, keptFiles);
  }

  /**
   * The same with another ceiling of disk space, which is {@code maxFileBytes * (keptFiles + 1)}.
   *
   * @param maxFileBytes length that no file exceeds, at least {@link #MIN_FILE_BYTES}; a longer
   *     batch is refused
   * @param keptFiles renamed files to keep, from 1 to {@link #MAX_KEPT_FILES}
   * @return the target
   */
  public JsonLinesFile rotated(long maxFileBytes, int keptFiles) {
    if (maxFileBytes < MIN_FILE_BYTES) {
      throw new IllegalArgumentException(
          "maxFileBytes is " + maxFileBytes + "; it must be " + MIN_FILE_BYTES + " or more");
    }
    if (keptFiles < 1 || keptFiles > MAX_KEPT_FILES) {
      throw new IllegalArgumentException(
          "keptFiles is " + keptFiles + "; it must be from 1 to " + MAX_KEPT_FILES);
    }
    return new JsonLinesFile(name, file, maxFileBytes, keptFiles);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public MetricsWriter open(Apm apm) throws IOException {
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NoSuchFileException(file.toString(), null, "its directory does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name a file");
    }
    return new JsonMetricsWriter(apm);
  }

  @Override
  public void send(PushBatch batch) throws IOException {
    byte[] line = line(batch);
    if (line.length > maxFileBytes) {
      throw PushRefusedException.permanent(
          "a batch of " + line.length + " bytes exceeds the file size of " + maxFileBytes);
    }
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size > 0 && size + 1 + line.length > maxFileBytes) { // 1 to end a line that was torn
      rotate();
    }
    try (FileChannel channel = open()) {
      append(line, channel);
    }
  }

  private static byte[] line(PushBatch batch) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    batch.writeTo(line);
    byte[] document = line.toByteArray();
    for (byte each : document) {
      if (each == LINE_END) {
        throw PushRefusedException.permanent(
            "a batch of " + batch.contentType() + " is more than one line");
      }
    }
    line.write(LINE_END);
    return line.toByteArray();
  }

  private void rotate() throws IOException {
    for (int number = keptFiles; number >= 1; number--) {
      Path from = number == 1 ? file : renamed(number - 1);
      if (Files.exists(from)) {
        Files.move(from, renamed(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path renamed(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private FileChannel open() throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        ownerOnly);
  }

  private static void append(byte[] line, FileChannel channel) throws IOException {
    long end = channel.size();
    try {
      channel.position(end);
      if (end > 0 && lastByte(channel, end) != LINE_END) {
        writeAll(new byte[] {LINE_END}, channel);
      }
      writeAll(line, channel);
    } catch (IOException e) {
      try {
        channel.truncate(end); // half a line is of no use, and the disk may be full
      } catch (IOException again) {
        e.addSuppressed(again); // the next line begins anew
      }
      throw e;
    }
  }

  private static byte lastByte(FileChannel channel, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, size - 1) == 1 ? last.get(0) : LINE_END;
  }

  private static void writeAll(byte[] bytes, FileChannel channel) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }
}
