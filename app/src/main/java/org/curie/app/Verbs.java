// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.curie.app.verb.CrossValidateVerb;
import org.curie.app.verb.DeidentifyVerb;
import org.curie.app.verb.DemoVerb;
import org.curie.app.verb.DoctorVerb;
import org.curie.app.verb.ErrorsVerb;
import org.curie.app.verb.EvaluateVerb;
import org.curie.app.verb.ExplainVerb;
import org.curie.app.verb.FindLearningRateVerb;
import org.curie.app.verb.InfoVerb;
import org.curie.app.verb.LocateVerb;
import org.curie.app.verb.PredictVerb;
import org.curie.app.verb.ReproduceVerb;
import org.curie.app.verb.SearchVerb;
import org.curie.app.verb.TestTimeVerb;
import org.curie.app.verb.convert.ConvertVerb;
import org.curie.app.verb.exchange.ExportVerb;
import org.curie.app.verb.exchange.ImportOnnxVerb;
import org.curie.app.verb.generate.GenerateVerb;
import org.curie.app.verb.measure.MeasureVerb;
import org.curie.app.verb.network.ConformanceVerb;
import org.curie.app.verb.network.EchoVerb;
import org.curie.app.verb.network.FindVerb;
import org.curie.app.verb.network.RetrieveVerb;
import org.curie.app.verb.network.SendVerb;
import org.curie.app.verb.preprocess.PreprocessVerb;
import org.curie.app.verb.pretrain.PretrainVerb;
import org.curie.app.verb.signal.WindowsVerb;
import org.curie.app.verb.train.TrainVerb;

/**
 * Every verb, in the order in which the help lists them. A verb's class is loaded when it is
 * called, not when it is listed: help must not wait for an engine.
 */
final class Verbs {
  private static final List<Verb> ALL =
      List.of(
          new Verb("demo", "the whole loop on synthetic studies", DemoVerb::new),
          new Verb("train", "data in; a trained, evaluated, explained model out", TrainVerb::new),
          new Verb(
              "pretrain", "teach a network what images are like, unlabelled", PretrainVerb::new),
          new Verb("evaluate", "measure a model on labelled data", EvaluateVerb::new),
          new Verb("cross-validate", "train and test once for each fold", CrossValidateVerb::new),
          new Verb("reproduce", "train a model again and compare the two", ReproduceVerb::new),
          new Verb(
              "find-learning-rate",
              "raise the learning rate until the loss runs away",
              FindLearningRateVerb::new),
          new Verb("search", "look for better settings on validation cases", SearchVerb::new),
          new Verb("test-time", "show images in variants, where that helps", TestTimeVerb::new),
          new Verb("predict", "ask a model about images or sequences", PredictVerb::new),
          new Verb("generate", "have a model make synthetic images", GenerateVerb::new),
          new Verb("explain", "show where a model looked for its answer", ExplainVerb::new),
          new Verb("locate", "find where in images a classifier sees a class", LocateVerb::new),
          new Verb("import-onnx", "read a network of another program", ImportOnnxVerb::new),
          new Verb("export", "hand a model's network to other programs", ExportVerb::new),
          new Verb("info", "describe files, data sets, runs and models", InfoVerb::new),
          new Verb("windows", "list windows around annotated beats to train on", WindowsVerb::new),
          new Verb("convert", "turn images of one format into another", ConvertVerb::new),
          new Verb("measure", "measure outlined lesions, and how they grew", MeasureVerb::new),
          new Verb("preprocess", "run recorded steps over images, and back", PreprocessVerb::new),
          new Verb("deidentify", "take patients' identity out of DICOM", DeidentifyVerb::new),
          new Verb("echo", "ask a DICOM node whether it is there", EchoVerb::new),
          new Verb("send", "send DICOM files to a node", SendVerb::new),
          new Verb("find", "look for studies, series or images in an archive", FindVerb::new),
          new Verb("retrieve", "fetch from an archive, or let it send on", RetrieveVerb::new),
          new Verb("conformance", "print the DICOM conformance statement", ConformanceVerb::new),
          new Verb("doctor", "what will run here, and how fast", DoctorVerb::new),
          new Verb("errors", "list every error code and what it means", ErrorsVerb::new));

  /** Carried out by the launcher in a source checkout: they build the very jar this class is in. */
  private static final List<LauncherVerb> OF_THE_LAUNCHER =
      List.of(
          new LauncherVerb("build", "build now (done by itself when a source file has changed)"),
          new LauncherVerb("bench", "measure against a peer, in turn, in one run"),
          new LauncherVerb("test", "run the whole test suite"),
          new LauncherVerb("fuzz", "feed the DICOM readers with broken bytes, by Jazzer"),
          new LauncherVerb("check", "check format, compilation and architecture"),
          new LauncherVerb("tidy", "format the source"));

  private Verbs() {}

  /**
   * A verb of the program.
   *
   * @param summary one line, without a full stop
   * @param command makes the picocli command that carries it out
   */
  record Verb(String name, String summary, Supplier<Callable<Integer>> command) {}

  record LauncherVerb(String name, String summary) {}

  static List<Verb> all() {
    return ALL;
  }

  static List<LauncherVerb> ofTheLauncher() {
    return OF_THE_LAUNCHER;
  }

  static Optional<Verb> named(String name) {
    return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
  }
}
