// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.curie.core.image.Image;

/**
 * The code that makes images, as one word that changes with it.
 *
 * <p>No one has to remember to raise a version when a step's arithmetic changes: a program that was
 * built anew finds none of the entries its predecessor made. The Java version and the processor's
 * architecture count too, because a JIT may round transcendental functions differently.
 *
 * <p><b>Limits</b> code that lies in neither a jar nor a folder has a new fingerprint in every run:
 * rather made again than stale.
 */
public final class CodeFingerprint {
  private CodeFingerprint() {}

  /**
   * Of the jars or folders that hold this module, {@code core}, and the given classes: name one of
   * each other module that decodes.
   */
  public static String of(Class<?>... others) {
    List<Class<?>> classes = new ArrayList<>(List.of(CodeFingerprint.class, Image.class));
    classes.addAll(List.of(others));
    List<String> parts = new ArrayList<>();
    parts.add(Runtime.version().toString());
    parts.add(System.getProperty("os.arch"));
    TreeSet<String> digests = new TreeSet<>();
    for (Class<?> type : classes) {
      digests.add(digestOfHome(type));
    }
    parts.addAll(digests);
    return Sha256.ofTexts(parts.toArray(String[]::new)).hex();
  }

  private static String digestOfHome(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getProtocol().equals("file")) {
      return UUID.randomUUID().toString();
    }
    try {
      Path home = Path.of(source.getLocation().toURI());
      return Files.isDirectory(home) ? digestOfFolder(home) : Sha256.ofFile(home).hex();
    } catch (IOException | URISyntaxException _) {
      return UUID.randomUUID().toString(); // unknown code: an entry of its own in every run
    }
  }

  private static String digestOfFolder(Path folder) throws IOException {
    List<String> parts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        parts.add(folder.relativize(file).toString());
        parts.add(Sha256.ofFile(file).hex());
      }
    }
    return Sha256.ofTexts(parts.toArray(String[]::new)).hex();
  }
}
