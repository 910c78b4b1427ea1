// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of data set of sequences that a path may hold. */
class SequenceDataSetsTest {
  @TempDir private Path folder;

  @Test
  void aManifestOfRecords_givesTheirStretches_andTheirRecordsArePatients() throws IOException {
    Files.write(folder.resolve("w.dat"), new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0});
    write("w.hea", "w 1 100 6\nw.dat 16 2/mV 16 0 1 21 0 II\n");
    Path manifest =
        write(
            "cases.csv",
            "record,start,length,label,split\nw,0,2,N,train\nw,2,2,V,val\nw.hea,4,2,N,test\n");
    DataSet data = read(manifest);
    assertThat(data.name()).isEqualTo("cases");
    assertThat(data.classes()).containsExactly("N", "V");
    assertThat(data.cases()).extracting(LabeledCase::id).containsExactly("w#0", "w#2", "w.hea#4");
    assertThat(data.get(0).patient()).isEqualTo(data.get(1).patient()).isEqualTo("w");
    assertThat(data.content(1).requireSequence())
        .isEqualTo(Sequence.of(List.of(new Channel("II", "mV")), 0.01, new float[] {1.5f, 2}));
  }

  @Test
  void aStretchOutsideItsRecord_orARecordThatWasChanged_isRefused() throws IOException {
    Files.write(folder.resolve("w.dat"), new byte[] {1, 0, 2, 0});
    write("w.hea", "w 1 100 2\nw.dat 16 2/mV 16 0 1 3 0 II\n");
    String header = "record,start,length,label\n";
    assertRefused(
        () -> read(write("m.csv", header + "w,1,2,N\nw,0,1,V\n")),
        ErrorCode.DATA_INVALID,
        "m.csv, line 2",
        "which has 2");
    assertRefused(
        () -> read(write("m.csv", header + "w,one,1,N\nw,0,1,V\n")),
        ErrorCode.DATA_INVALID,
        "\"one\"");
    write("w.hea", "w 1 100 2\nw.dat 16 2/mV 16 0 1 4 0 II\n");
    assertRefused(
        () -> read(write("m.csv", header + "w,0,1,N\nw,1,1,V\n")),
        ErrorCode.FORMAT_DAMAGED,
        "checksum");
  }

  @Test
  void tablesOfOneSequence_haveTheirPace_andTheirGaps() throws IOException {
    write("a.csv", "time,HR,Temp\n0,60,36.5\n30,,37\n60,62,\n");
    write("b.csv", "HR,Temp\n60,36.5\n");
    DataSet data = read(write("m.csv", "record,label\na.csv,0\nb.csv,1\n"));
    Sequence first = data.content(0).requireSequence();
    assertThat(first.secondsPerStep()).isEqualTo(30);
    assertThat(first.values(0)).containsExactly(60, Float.NaN, 62);
    assertThat(first.channels()).extracting(Channel::name).containsExactly("hr", "temp");
    assertThat(data.content(1).requireSequence().secondsPerStep()).isEqualTo(1);
    write("a.csv", "time,HR\n0,60\n30,61\n90,62\n");
    assertRefused(
        () -> read(write("m.csv", "record,label\na.csv,0\nb.csv,1\n")),
        ErrorCode.DATA_INVALID,
        "a.csv, line 3",
        "equal distances");
    write("a.csv", "HR\nsixty\n");
    assertRefused(
        () -> read(write("m.csv", "record,label\na.csv,0\nb.csv,1\n")),
        ErrorCode.DATA_INVALID,
        "sixty");
  }

  @Test
  void arraysByTimeOrByChannel_areTheSameSequences() {
    double[] byTime = {1, 10, 2, 20, 3, 30, /* second */ 4, 40, 5, 50, 6, Double.NaN};
    double[] byChannel = {1, 2, 3, 10, 20, 30, /* second */ 4, 5, 6, 40, 50, Double.NaN};
    DataSet one = arrays(new NpzBytes().doubles("x", "(2, 3, 2)", byTime));
    DataSet other = arrays(new NpzBytes().doubles("signals", "(2, 2, 3)", byChannel));
    for (int i = 0; i < 2; i++) {
      assertThat(one.content(i)).isEqualTo(other.content(i));
    }
    Sequence second = one.content(1).requireSequence();
    assertThat(second.values(1)).containsExactly(40, 50, Float.NaN);
    assertThat(second.secondsPerStep()).isEqualTo(0.5);
    assertThat(one.get(1).split()).isEqualTo(Split.TEST);
    assertThat(one.get(0).patient()).isEqualTo("7");
  }

  @Test
  void arraysThatDoNotFit_areRefused() {
    assertRefused(
        () -> read(new NpzBytes().doubles("x", "(2, 3)", new double[6]).writeTo(npz())),
        ErrorCode.DATA_INVALID,
        "[n, time, channels]");
    assertRefused(
        () -> read(new NpzBytes().doubles("x", "(1, 2, 1)", 1, 2).writeTo(npz())),
        ErrorCode.DATA_INVALID,
        "labels");
    assertRefused(
        () ->
            read(
                new NpzBytes()
                    .doubles("x", "(1, 2, 1)", 1, 2)
                    .doubles("labels", "(1,)", 0.5)
                    .writeTo(npz())),
        ErrorCode.DATA_INVALID,
        "0.5");
  }

  @Test
  void theChallengeOf2012_isRecognised_andRecordsWithoutMeasurementsAreLeftOut()
      throws IOException {
    write("Outcomes-a.txt", "RecordID,SAPS-I,In-hospital_death\n1,6,0\n2,8,1\n3,8,1\n");
    write(
        "set-a.csv",
        "RecordID,Time,Parameter,Value\n1,00:00,Age,54\n2,01:30,HR,80\n2,01:45,HR,90\n");
    DataSet data = read(folder);
    assertThat(data.name()).isEqualTo("physionet2012-a");
    assertThat(data.classes()).containsExactly("survived", "died in hospital");
    assertThat(data.cases()).extracting(LabeledCase::id).containsExactly("1", "2");
    Sequence second = data.content(1).requireSequence();
    assertThat(second.steps()).isEqualTo(48);
    assertThat(second.value(1, 1)).isEqualTo(85);
    Files.delete(folder.resolve("set-a.csv"));
    assertRefused(() -> read(folder), ErrorCode.FILE_NOT_FOUND, "set-a.csv.gz");
  }

  @Test
  void thePublicChallenge_hasItsRecordsAndDeaths() {
    DataSet data = read(SharedFiles.require("clinical/physionet2012"));
    assertThat(data.cases()).hasSize(3996);
    long deaths = data.cases().stream().filter(c -> c.label() == 1).count();
    assertThat(deaths).isBetween(550L, 554L); // 554 of all 4000
    assertThat(data.indices(Split.TEST)).hasSizeBetween(590, 610);
  }

  @Test
  void aSetOfSequences_hasNoImages_andDifferentChannelsAreFound() throws IOException {
    write("a.csv", "HR\n60\n61\n");
    write("b.csv", "Temp\n36\n37\n");
    write("c.csv", "HR\n62\n\n");
    DataSet data =
        read(write("m.csv", "record,label,split\na.csv,0,train\nb.csv,1,val\nc.csv,1,test\n"));
    assertThat(data.isOfSequences()).isTrue();
    assertRefused(() -> data.image(0), ErrorCode.FORMAT_UNSUPPORTED, "sequences");
    assertRefused(() -> Fingerprint.of(data), ErrorCode.DATA_INVALID, "b.csv", "temp", "hr");
  }

  @Test
  void aFingerprint_tellsStepsChannelsAndWhatIsMissing() throws IOException {
    write("a.csv", "HR,T\n60,1\n,2\n");
    write("b.csv", "HR,T\n60,3\n61,-4\n");
    Path manifest = write("m.csv", "record,label,split\na.csv,0,train\nb.csv,1,train\n");
    Fingerprint print =
        Fingerprint.of(read(manifest).withSplits(List.of(Split.TRAIN, Split.VALIDATION), true));
    assertThat(print.width().isOnly(2)).isTrue();
    assertThat(print.channels()).isEqualTo(2);
    assertThat(print.lowest()).isEqualTo(-4);
    assertThat(print.highest()).isEqualTo(61);
    assertThat(print.sequences().orElseThrow().missingShare()).isEqualTo(1 / 8.0);
    write("a.csv", "HR,T\n60,1\n7,2\n");
    assertThat(Fingerprint.of(read(manifest)).sha256()).isNotEqualTo(print.sha256());
  }

  private DataSet arrays(NpzBytes npz) {
    return read(
        npz.doubles("labels", "(2,)", 0, 1)
            .doubles("split", "(2,)", 0, 2)
            .doubles("patients", "(2,)", 7, 8)
            .doubles("seconds_per_step", "()", 0.5)
            .writeTo(npz()));
  }

  private Path npz() {
    return folder.resolve("toy.npz");
  }

  private static DataSet read(Path path) {
    return new DataSetReader(
            file -> {
              throw new CurieException(ErrorCode.DEFECT, "no image is read here");
            })
        .read(path, 1);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
