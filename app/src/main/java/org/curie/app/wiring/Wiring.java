// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import org.curie.app.command.ProgramVersion;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.engine.torch.TorchEngine;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.run.Engines;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.TrainingRun;

/** Puts the program together. */
public final class Wiring {
  private Wiring() {}

  /** Reads every image format the program knows. */
  public static DataSetReader dataSets() {
    return new DataSetReader(ImageFile::read);
  }

  public static GraphFormat graphFormat() {
    return new OnnxFormat();
  }

  /** Runs packaged models; loads its native library. */
  public static InferenceEngine deployment() {
    return OnnxRuntimeEngine.load();
  }

  public static Engines engines() {
    TorchEngine torch = new TorchEngine(graphFormat());
    return new Engines(torch, torch, deployment(), torch, graphFormat());
  }

  public static TrainingRun trainingRun(RunObserver observer) {
    ProgramVersion program = ProgramVersion.current();
    return new TrainingRun(
        dataSets(),
        engines(),
        new org.curie.learning.run.ProgramVersion(program.version(), program.revision()),
        observer);
  }
}
