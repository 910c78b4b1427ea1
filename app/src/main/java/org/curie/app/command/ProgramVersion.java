// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Objects;
import java.util.jar.Attributes;

/**
 * Which Curie this is, as every artefact it makes records it.
 *
 * @param version the release, or "unpackaged" when run from class files
 * @param revision the git revision it was built from, or "unknown"
 */
public record ProgramVersion(String version, String revision) {

  /** The version in the manifest of the program's own jar. */
  public static ProgramVersion current() {
    Attributes manifest = manifest();
    return new ProgramVersion(
        Objects.requireNonNullElse(
            manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION), "unpackaged"),
        Objects.requireNonNullElse(manifest.getValue("Curie-Revision"), "unknown"));
  }

  private static Attributes manifest() {
    URL self = Objects.requireNonNull(ProgramVersion.class.getResource("ProgramVersion.class"));
    try {
      return self.openConnection() instanceof JarURLConnection jar
          ? jar.getMainAttributes()
          : new Attributes();
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest of Curie's own jar cannot be read", e);
    }
  }
}
