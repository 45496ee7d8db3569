package io.apmkit.activity.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What errors have in common that are taken for the same: the exception, its innermost cause, and
 * the application's code that it comes from. Without line numbers, so that an edit elsewhere in the
 * file makes no new group.
 */
record Fingerprint(String type, String rootType, String className, String methodName) {

  /** Goes into the id, so that ids of different algorithms never meet. */
  private static final String VERSION = "v1";

  private static final int ID_BYTES = 8;

  /** The same in every process, for ever. */
  String id() {
    String text = String.join("\n", VERSION, type, rootType, className, methodName);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  String place() {
    return className.isEmpty() ? "" : className + "." + methodName;
  }
}
