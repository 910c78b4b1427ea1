// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationStateWriterTest {
  private static final AnnotationUnits PIXEL = AnnotationUnits.PIXEL;
  private static final GraphicLayer LAYER = new GraphicLayer("FINDINGS", 1, "Findings");

  @TempDir Path folder;

  @Test
  void aStateOfRealImages_isReadByOthers() {
    List<DataSet> images = Sources.shared("dcmqi/segmentations/ct-3slice", ".dcm");
    SourceImages sources = SourceImages.of(images);
    DataSet state = writer().dataSet(spec(annotation(sources)), sources);
    Path path = Verdict.written(state, folder.resolve("pr.dcm"));
    Verdict.dcmdumpIsContent(path);
    Verdict.dciodvfyFindsNoError(path, "GrayscaleSoftcopyPresentationState");
    String found = Verdict.python("check_presentation.py", path, List.of());
    assertThat(found).contains("graphics=5", "texts=2", "images=3", "layers=FINDINGS");
  }

  @Test
  void dcmtk_showsTheImageWithTheState() {
    Path image = SharedFiles.folder().resolve("dcmqi/segmentations/ct-3slice/01.dcm");
    SourceImages sources = SourceImages.of(List.of(new DicomReader().read(image).dataSet()));
    DataSet state = writer().dataSet(spec(annotation(sources)), sources);
    Path path = Verdict.written(state, folder.resolve("pr.dcm"));
    Path picture = folder.resolve("shown.pgm");
    Peer.Answer shown =
        Peer.program("dcmp2pgm", "--version")
            .ask("-p", path.toString(), image.toString(), picture.toString());
    assertThat(shown.exitCode()).as(shown.output()).isZero();
    assertThat(shown.output()).doesNotContain("E: ");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void imagesOfSeveralSizes_haveTheirOwnAreas() {
    DataSet small = Sources.radiograph(31, 23);
    DataSet large =
        DataSet.builder()
            .all(small)
            .text(Tags.SOPInstanceUID, "2.25.4711")
            .ints(Tags.Columns, 62)
            .build();
    SourceImages sources = SourceImages.of(List.of(small, large));
    DataSet state = writer().dataSet(spec(), sources);
    assertThat(state.items(Tags.DisplayedAreaSelectionSequence)).hasSize(2);
    assertThat(
            state
                .items(Tags.DisplayedAreaSelectionSequence)
                .getLast()
                .ints(Tags.DisplayedAreaBottomRightHandCorner))
        .containsExactly(62, 23);
  }

  @Test
  void whatIsDrawnOnAnUnknownLayerOrImage_isRefused() {
    SourceImages sources = SourceImages.of(List.of(Sources.radiograph(31, 23)));
    SourceImages others = SourceImages.of(Sources.ct(Sources.oblique(1, 5, 5, 2)));
    Annotation elsewhere =
        new Annotation(
            "FINDINGS",
            List.of(ImageFrames.all(others.first().reference())),
            List.of(new Graphic.Point(PIXEL, new ImagePoint(1, 1))),
            List.of());
    assertRefused(sources, elsewhere, "was not");
    Annotation layerless =
        new Annotation(
            "NOWHERE",
            List.of(),
            List.of(new Graphic.Point(PIXEL, new ImagePoint(1, 1))),
            List.of());
    assertRefused(sources, layerless, "layer");
  }

  @Test
  void imagesOfDifferentRescale_areRefused() {
    DataSet one = Sources.radiograph(31, 23);
    DataSet other =
        DataSet.builder()
            .all(one)
            .text(Tags.SOPInstanceUID, "2.25.4711")
            .decimals(Tags.RescaleSlope, 2)
            .decimals(Tags.RescaleIntercept, 0)
            .build();
    SourceImages sources = SourceImages.of(List.of(one, other));
    assertThatThrownBy(() -> writer().dataSet(spec(), sources))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("rescale");
  }

  private static void assertRefused(SourceImages sources, Annotation annotation, String part) {
    assertThatThrownBy(() -> writer().dataSet(spec(annotation), sources))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(part);
  }

  private static PresentationStateWriter writer() {
    return new PresentationStateWriter(Sources.origin(11));
  }

  private static PresentationSpec spec(Annotation... annotations) {
    return new PresentationSpec(
        List.of(),
        List.of(Window.of(40, 400)),
        List.of(LAYER),
        List.of(annotations),
        new ContentIdentification("FINDINGS", "found by a model", "Curie"),
        InstanceSpec.inNewSeries(Sources.origin(12).uids(), 500, "Findings"));
  }

  private static Annotation annotation(SourceImages sources) {
    ImagePoint a = new ImagePoint(10, 10);
    ImagePoint b = new ImagePoint(50, 10);
    ImagePoint c = new ImagePoint(30, 40);
    return new Annotation(
        "FINDINGS",
        List.of(ImageFrames.all(sources.first().reference())),
        List.of(
            new Graphic.Point(PIXEL, a),
            new Graphic.Polyline(PIXEL, List.of(a, b, c, a), true),
            new Graphic.Interpolated(PIXEL, List.of(a, b, c), false),
            new Graphic.Circle(PIXEL, c, b, false),
            new Graphic.Ellipse(
                PIXEL,
                new ImagePoint(20, 50),
                new ImagePoint(60, 50),
                new ImagePoint(40, 40),
                new ImagePoint(40, 60),
                false)),
        List.of(
            TextObject.at(PIXEL, c, "Nodule 1"),
            TextObject.in(
                AnnotationUnits.DISPLAY,
                new TextObject.Box(new ImagePoint(0.1f, 0.9f), new ImagePoint(0.5f, 0.95f)),
                "not for clinical use")));
  }
}
