// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.core.file.AtomicFile;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.report.HtmlReport;
import org.curie.learning.report.ModelCardPage;
import org.curie.learning.report.ReportContent;

/** Writes what a finished run leaves: the package, the report, and last the metrics. */
final class RunResults {
  private final RunFolder folder;

  RunResults(RunFolder folder) {
    this.folder = folder;
  }

  TrainingResult write(byte[] onnx, ReportContent content) {
    ModelDescription model = content.model();
    ClassificationReport evaluated = content.evaluated();
    new ModelPackage(model, onnx, ModelCardPage.write(model)).write(folder.model());
    AtomicFile.write(folder.report(), HtmlReport.write(content));
    MetricsDocument metrics =
        MetricsDocument.of(evaluated, content.seconds(), folder.model(), model.weightsSha256());
    AtomicFile.write(
        folder.metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return new TrainingResult(folder, evaluated, metrics);
  }
}
