// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.object.Sources;
import org.junit.jupiter.api.Test;

class SourceImagesTest {
  private static final NewObject.Kind KIND = new NewObject.Kind("1.2.840.10008.5.1.4.1.1.7", "OT");

  private final List<DataSet> images = Sources.ct(Sources.oblique(1, 5, 4, 3));

  @Test
  void sourcesThatDisagree_areRefused() {
    assertRefused(Tags.StudyInstanceUID, "2.25.1", "one study");
    assertRefused(Tags.PatientID, "P2", "one patient");
    assertRefused(Tags.PatientName, "Other^Name", "one patient");
    List<DataSet> elsewhere = changed(Tags.FrameOfReferenceUID, "2.25.1");
    assertThatThrownBy(() -> SourceImages.of(elsewhere).frameOfReferenceUid())
        .hasMessageContaining("one frame of reference");
  }

  @Test
  void noSource_orTheSameTwice_isRefused() {
    assertThatThrownBy(() -> SourceImages.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> SourceImages.of(List.of(images.getFirst(), images.getFirst())))
        .hasMessageContaining("only 1 are different");
  }

  @Test
  void aMessage_neverNamesThePatient() {
    assertThatThrownBy(() -> SourceImages.of(changed(Tags.PatientName, "Other^Name")))
        .hasMessageNotContaining("Other")
        .hasMessageNotContaining("ller");
  }

  @Test
  void patientAndStudy_areCopied_andTheSeriesIsNew() {
    SourceImages sources = SourceImages.of(images);
    DataSet made = NewObject.begin(KIND, instance(), sources, Sources.origin(2)).build();
    for (Tag tag :
        List.of(
            Tags.PatientName,
            Tags.PatientID,
            Tags.PatientBirthDate,
            Tags.StudyInstanceUID,
            Tags.StudyDate,
            Tags.StudyID)) {
      assertThat(made.string(tag)).isEqualTo(images.getFirst().string(tag)).isPresent();
    }
    assertThat(made.contains(Tags.AccessionNumber)).isTrue();
    assertThat(made.requireString(Tags.ContentDate)).isEqualTo("20260304");
    assertThat(made.requireString(Tags.ContentTime)).isEqualTo("050607");
    InstanceSpec theirs = new InstanceSpec(sources.first().seriesInstanceUid(), 1, "x", 1);
    assertThatThrownBy(() -> NewObject.begin(KIND, theirs, sources, Sources.origin(2)))
        .hasMessageContaining("new series");
  }

  @Test
  void theSameOrigin_makesTheSameObjectTwice() {
    SourceImages sources = SourceImages.of(images);
    assertThat(NewObject.begin(KIND, instance(), sources, Sources.origin(2)).build())
        .isEqualTo(NewObject.begin(KIND, instance(), sources, Sources.origin(2)).build());
  }

  @Test
  void anOptionalValueThatBreaksItsRepresentation_isNotPassedOn() {
    DataSet odd =
        DataSet.builder()
            .all(images.getFirst())
            .element(
                new DataElement.Value(
                    new Tag(0x0010, 0x1010), // PatientAge
                    Vr.AS,
                    Bytes.copyOf(new byte[] {'4', '2'})))
            .build();
    DataSet made =
        NewObject.begin(KIND, instance(), SourceImages.of(List.of(odd)), Sources.origin(2)).build();
    assertThat(made.contains(new Tag(0x0010, 0x1010))).isFalse();
  }

  private void assertRefused(Tag tag, String value, String part) {
    assertThatThrownBy(() -> SourceImages.of(changed(tag, value)))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining(part);
  }

  private List<DataSet> changed(Tag tag, String value) {
    List<DataSet> changed = new ArrayList<>(images);
    changed.set(1, DataSet.builder().all(images.get(1)).text(tag, value).build());
    return changed;
  }

  private static InstanceSpec instance() {
    return InstanceSpec.inNewSeries(Sources.origin(3).uids(), 900, "New");
  }
}
