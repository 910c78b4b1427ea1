// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Every kind of thing that can be described, asked in order. */
public final class Describers {
  private static final List<Describer> ALL =
      List.of(
          TaskRunDescriber.ofDetection(),
          TaskRunDescriber.ofSegmentation(),
          TaskRunDescriber.ofGeneration(),
          new RunDescriber(),
          new DetectionModelDescriber(),
          new SegmentationModelDescriber(),
          new GenerativeModelDescriber(),
          new ModelDescriber(),
          new OnnxDescriber(),
          new ImageDescriber(),
          new SegmentationFolderDescriber(),
          new SeriesDescriber(),
          new DataSetDescriber(),
          new ArraysDescriber(),
          new DicomDescriber());

  private Describers() {}

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FORMAT_UNKNOWN}, or what the content is refused for
   */
  public static Description describe(Path path) {
    if (!Files.exists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file or folder " + path + "; check the path");
    }
    return ALL.stream()
        .filter(describer -> describer.recognises(path))
        .findFirst()
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNKNOWN,
                    path
                        + " is nothing Curie knows; expected an image (NIfTI, NRRD, PNG, …), DICOM,"
                        + " a data set (.npz, CSV, folder), a run folder, a .curie model or an"
                        + " .onnx file"))
        .describe(path);
  }
}
