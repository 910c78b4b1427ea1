// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Assumptions;

/** The streams and pictures of ITU-T T.87 annex E and others, beside the DICOM files. */
final class ConformanceFiles {
  private ConformanceFiles() {}

  static Path folder() {
    Path folder = SharedFiles.folder().resolveSibling("codecs").resolve("jpeg-ls");
    if (!Files.isDirectory(folder)) {
      Assumptions.abort("no JPEG-LS streams at " + folder + "; set CURIE_DATA to the shared data");
    }
    return folder;
  }

  static byte[] stream(String name) throws IOException {
    return Files.readAllBytes(folder().resolve(name));
  }

  static Raster decoded(String name) throws IOException {
    byte[] stream = stream(name);
    return JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }

  static Raster picture(String name) throws IOException {
    return Pnm.read(folder().resolve(name));
  }
}
