// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.Peer;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomWriter;

/** What other programs say of an object that was written. */
public final class Verdict {
  private Verdict() {}

  public static Path written(DataSet dataSet, Path path) {
    new DicomWriter().write(dataSet, path);
    return path;
  }

  /** dciodvfy must know the object as {@code iod} and find no error. */
  public static void dciodvfyFindsNoError(Path path, String iod) {
    Peer.Answer answer = Peer.program("dciodvfy", "-version").ask("-new", path.toString());
    assertThat(answer.output()).contains(iod);
    assertThat(answer.output().lines().filter(line -> line.startsWith("Error"))).isEmpty();
    assertThat(answer.exitCode()).isZero();
  }

  /** dcmdump must read it without a warning. */
  public static void dcmdumpIsContent(Path path) {
    Peer.Answer answer = Peer.program("dcmdump", "--version").ask("-ll", "warn", path.toString());
    assertThat(answer.output()).doesNotContain("W: ", "E: ");
    assertThat(answer.exitCode()).isZero();
  }

  /** The output of a reference script, which must find no problem. */
  public static String python(String script, Path object, List<Path> others) {
    List<String> arguments =
        new ArrayList<>(List.of(Path.of("src", "test", "python", script).toString()));
    arguments.add(object.toString());
    others.forEach(other -> arguments.add(other.toString()));
    Peer.Answer answer = Peer.pydicom().ask(arguments.toArray(String[]::new));
    assertThat(answer.output().lines().filter(line -> line.startsWith("problem:"))).isEmpty();
    assertThat(answer.output()).doesNotContain("Traceback");
    assertThat(answer.exitCode()).isZero();
    return answer.output();
  }
}
