// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DataSetReaderTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final byte[] DX = RawDicom.ascii("DX");
  private static final Tag CREATOR = new Tag(0x0029, 0x0011);

  @Nested
  class BigEndian {
    @Test
    void numbers_areLittleEndianInMemory() {
      DataSet dataSet =
          read(
              BIG,
              bytes(
                  0x00, 0x18, 0x60, 0x2C, 'F', 'D', 0, 8, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, // 1.5
                  0, 0x28, 0, 0x09, 'A', 'T', 0, 4, 0, 0x18, 0x10, 0x63, // FrameIncrementPointer
                  0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 0x02, 0x00)); // Rows 512
      assertThat(dataSet.requireInt(Tags.Rows)).isEqualTo(512);
      assertThat(dataSet.bytes(Tags.Rows)).contains(Bytes.owning(new byte[] {0, 2}));
      assertThat(dataSet.tags(new Tag(0x0028, 0x0009))).containsExactly(new Tag(0x0018, 0x1063));
      assertThat(dataSet.decimals(new Tag(0x0018, 0x602C))).containsExactly(1.5);
    }

    @Test
    void pixelsOfThirtyTwoBits_areSwappedWhole_thoseOfEightByWords() {
      byte[] eight = bytes(0x7F, 0xE0, 0, 0x10, 'O', 'W', 0, 0, 0, 0, 0, 4, 1, 2, 3, 4);
      byte[] wide = bytes(0, 0x28, 1, 0, 'U', 'S', 0, 2, 0, 32);
      assertThat(read(BIG, eight).bytes(Tags.PixelData)).contains(window(2, 1, 4, 3));
      assertThat(read(BIG, join(wide, eight)).bytes(Tags.PixelData)).contains(window(4, 3, 2, 1));
    }
  }

  @Nested
  class Deflated {
    @Test
    void itIsInflated_fromBytesAndFromAStream() {
      byte[] deflated = deflate(new RawDicom().explicitShort(Tags.Modality, "CS", DX).toArray());
      assertThat(read(DEFLATED, deflated).string(Tags.Modality)).contains("DX");
      InputStream stream = new ByteArrayInputStream(deflated);
      assertThat(new DataSetReader().read(stream, DEFLATED, "s").dataSet().string(Tags.Modality))
          .contains("DX");
    }

    @Test
    void aBomb_isRefused_beforeItFillsTheMemory() {
      RawDicom start = new RawDicom().explicitLong(Tags.PixelData, "OW", 0xF0000000L);
      byte[] bomb = bomb(start.toArray(), 100 << 20);
      assertThat(bomb.length).isLessThan(200_000);
      assertFails(ErrorCode.BUDGET_EXCEEDED, "bytes of data", DEFLATED, bomb);
    }

    @Test
    void damage_isNamed() {
      byte[] deflated = deflate(new byte[10_000]);
      assertFails(ErrorCode.FORMAT_DAMAGED, "deflated data", DEFLATED, cut(deflated, 10));
      assertFails(ErrorCode.FORMAT_DAMAGED, "deflated data", DEFLATED, bytes(0xFF, 0xFF, 1, 2));
    }
  }

  @Nested
  class Unknown {
    @Test
    void whatTheDictionaryKnows_isNamedAgain_whereTheBytesAgree() {
      DataSet dataSet =
          read(
              EXPLICIT,
              new RawDicom()
                  .explicitLong(Tags.PatientID, "UN", 2)
                  .bytes(DX)
                  .explicitLong(new Tag(0x0018, 0x602C), "UN", 2) // FD has 8 bytes
                  .bytes((byte) 1, (byte) 2)
                  .explicitLong(Tags.Rows, "UN", 2)
                  .bytes((byte) 1, (byte) 2)
                  .toArray());
      assertThat(dataSet).extracting(DataElement::vr).containsExactly(Vr.LO, Vr.UN, Vr.US);
    }

    @Test
    void ofDefinedLength_holdsImplicitItems() {
      RawDicom item = new RawDicom().implicit(Tags.CodeValue, RawDicom.ascii("AB"));
      int length = item.toArray().length;
      DataSet dataSet =
          read(
              EXPLICIT,
              new RawDicom()
                  .explicitLong(Tags.AnatomicRegionSequence, "UN", 8L + length)
                  .item(length)
                  .bytes(item.toArray())
                  .toArray());
      assertThat(dataSet.items(Tags.AnatomicRegionSequence).getFirst().string(Tags.CodeValue))
          .contains("AB");
    }

    @Test
    void privateElements_areKnownByTheirCreator_inItsBlock() {
      DataSet dataSet =
          read(
              IMPLICIT,
              new RawDicom()
                  .implicit(CREATOR, RawDicom.ascii("SIEMENS CSA HEADER"))
                  .implicit(new Tag(0x0029, 0x1108), RawDicom.ascii("IMAGE NUM 4 "))
                  .implicit(new Tag(0x0029, 0x1208), RawDicom.ascii("OTHER BLOCK "))
                  .toArray());
      assertThat(dataSet).extracting(DataElement::vr).containsExactly(Vr.LO, Vr.CS, Vr.UN);
      assertThat(dataSet.privateBlock(0x0029, "SIEMENS CSA HEADER")).contains(0x11);
      assertThat(dataSet.privateElement(0x0029, "SIEMENS CSA HEADER", 0x08))
          .isEqualTo(dataSet.element(new Tag(0x0029, 0x1108)));
      assertThat(dataSet.privateElement(0x0029, "SOMEBODY", 0x08)).isEmpty();
      assertThat(dataSet.privateCreator(new Tag(0x0029, 0x1108))).contains("SIEMENS CSA HEADER");
      assertThat(dataSet.privateCreator(new Tag(0x0029, 0x1208))).isEmpty();
    }
  }

  @Nested
  class Tolerated {
    @Test
    void representationsInLowerCase() {
      assertDeviates(
          new RawDicom().explicitShort(Tags.Modality, "cs", DX), "lower case", EXPLICIT, "DX");
    }

    @Test
    void elementsOfTheOtherKind() {
      RawDicom implicit =
          new RawDicom()
              .explicitShort(Tags.StudyDate, "DA")
              .implicit(Tags.Modality, DX)
              .explicitShort(Tags.PatientID, "LO", DX);
      assertDeviates(implicit, "read as implicit", EXPLICIT, "DX");
      RawDicom explicit =
          new RawDicom()
              .implicit(Tags.StudyDate)
              .explicitShort(Tags.Modality, "CS", DX)
              .implicit(Tags.PatientID, DX);
      assertDeviates(explicit, "explicit in an implicit", IMPLICIT, "DX");
    }

    @Test
    void explicitItems_inAnImplicitSequence() {
      RawDicom raw =
          new RawDicom()
              .explicitLong(new Tag(0x0009, 0x1001), "UN", UNDEFINED)
              .item(UNDEFINED)
              .explicitShort(Tags.Modality, "CS", DX)
              .itemEnd()
              .sequenceEnd();
      BareDataSet read = readBare(EXPLICIT, raw.toArray());
      DataSet item = read.dataSet().items(new Tag(0x0009, 0x1001)).getFirst();
      assertThat(item.string(Tags.Modality)).contains("DX");
      assertThat(read.report().total()).isEqualTo(1);
    }

    @Test
    void anItemAndASequence_withoutTheirEnds() {
      RawDicom item =
          new RawDicom()
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", UNDEFINED)
              .item(UNDEFINED)
              .explicitShort(Tags.CodeValue, "SH", DX)
              .sequenceEnd()
              .explicitShort(Tags.PatientID, "LO", DX);
      DataSet dataSet = readBare(EXPLICIT, item.toArray()).dataSet();
      assertThat(dataSet.items(Tags.AnatomicRegionSequence).getFirst().size()).isEqualTo(1);
      assertThat(dataSet.string(Tags.PatientID)).contains("DX");
      RawDicom sequence =
          new RawDicom()
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", UNDEFINED)
              .item(10)
              .explicitShort(Tags.CodeValue, "SH", DX)
              .explicitShort(Tags.PatientID, "LO", DX);
      BareDataSet read = readBare(EXPLICIT, sequence.toArray());
      assertThat(read.dataSet().string(Tags.PatientID)).contains("DX");
      assertThat(read.report().deviations().getFirst().description()).contains("has no end");
    }

    @Test
    void anUndefinedLength_withARepresentationThatCannotHaveIt() {
      RawDicom raw =
          new RawDicom()
              .explicitLong(Tags.AnatomicRegionSequence, "UT", UNDEFINED)
              .item(UNDEFINED)
              .explicitShort(Tags.Modality, "CS", DX)
              .itemEnd()
              .sequenceEnd();
      DataSet dataSet = readBare(EXPLICIT, raw.toArray()).dataSet();
      assertThat(dataSet.items(Tags.AnatomicRegionSequence).getFirst().string(Tags.Modality))
          .contains("DX");
    }

    @Test
    void groupLengths_areDropped_butThatOfACommandIsKept() {
      RawDicom raw =
          new RawDicom()
              .implicit(new Tag(0, 0), (byte) 10, (byte) 0, (byte) 0, (byte) 0)
              .implicit(new Tag(0, 0x0100), (byte) 0x30, (byte) 0)
              .implicit(new Tag(8, 0), (byte) 10, (byte) 0, (byte) 0, (byte) 0)
              .implicit(Tags.Modality, DX);
      assertThat(read(IMPLICIT, raw.toArray()))
          .extracting(e -> e.tag().toString())
          .containsExactly("(0000,0000)", "(0000,0100)", "(0008,0060)");
    }

    @Test
    void aPrefixElsewhere_andFileMetaInformationThatIsImplicit() {
      byte[] data = new RawDicom().explicitShort(Tags.Modality, "CS", DX).toArray();
      byte[] part10 = RawDicom.part10("1.2.840.10008.1.2.1").bytes(data).toArray();
      byte[] without = Arrays.copyOfRange(part10, 128, part10.length);
      DicomFile moved = new DicomReader().read(Bytes.owning(without), "moved");
      assertThat(moved.dataSet().string(Tags.Modality)).contains("DX");
      assertThat(moved.report().deviations().getFirst().description()).contains("byte 128");
      byte[] implicit =
          new RawDicom()
              .bytes(new byte[128])
              .text("DICM")
              .implicit(Tags.TransferSyntaxUID, RawDicom.ascii("1.2.840.10008.1.2.1\0"))
              .bytes(data)
              .toArray();
      DicomFile meta = new DicomReader().read(Bytes.owning(implicit), "meta");
      assertThat(meta.transferSyntax()).isEqualTo(EXPLICIT);
      assertThat(meta.dataSet().string(Tags.Modality)).contains("DX");
    }

    private static void assertDeviates(
        RawDicom raw, String part, TransferSyntax syntax, String modality) {
      BareDataSet read = readBare(syntax, raw.toArray());
      assertThat(read.dataSet().string(Tags.Modality)).contains(modality);
      assertThat(read.report().deviations())
          .extracting(ReadReport.Deviation::description)
          .anyMatch(d -> d.contains(part));
    }
  }

  @Test
  void zeros_areNotSearchedThroughAgainAndAgain() {
    byte[] zeros = new byte[16 << 20]; // two million empty commands, and then something
    zeros[zeros.length - 1] = 1;
    assertFails(ErrorCode.BUDGET_EXCEEDED, "2000000 elements", IMPLICIT, zeros);
  }

  @Test
  void aStream_isReadNoFurtherThanAsked() throws IOException {
    byte[] file =
        RawDicom.part10("1.2.840.10008.1.2.1")
            .explicitShort(Tags.Modality, "CS", DX)
            .explicitLong(Tags.PixelData, "OW", 1 << 20)
            .bytes(new byte[1 << 20])
            .toArray();
    try (InputStream stream = new ByteArrayInputStream(file)) {
      DicomFile read = new DicomReader().readUntil(stream, "s", Tags.PixelData);
      assertThat(read.dataSet().size()).isEqualTo(1);
      assertThat(stream.available()).isGreaterThan(1_000_000);
    }
  }

  @Test
  void aLengthThatLies_takesNoMemoryFromAStream() {
    byte[] lying = new RawDicom().explicitLong(Tags.PixelData, "OW", 0xFFFFFFF0L).toArray();
    assertThatThrownBy(
            () -> new DataSetReader().read(new ByteArrayInputStream(lying), EXPLICIT, "s"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("needs 4294967280 bytes, but only 0 remain");
  }

  @Test
  void aStreamThatIsTooLong_isRefused() {
    byte[] long2 =
        new RawDicom().explicitLong(Tags.PixelData, "OW", 4000).bytes(new byte[4000]).toArray();
    DataSetReader strict = new DataSetReader(new ReadLimits(1000, 64, 50));
    assertThatThrownBy(() -> strict.read(new ByteArrayInputStream(long2), EXPLICIT, "s"))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED));
  }

  private static byte[] bomb(byte[] start, int zeros) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      deflated.write(start);
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < zeros; i += chunk.length) {
        deflated.write(chunk);
      }
    } catch (IOException e) {
      throw new AssertionError("memory does not fail to be written to", e);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes) {
    return bomb(bytes, 0);
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] join(byte[] a, byte[] b) {
    return new RawDicom().bytes(a).bytes(b).toArray();
  }

  private static Bytes window(int... bytes) {
    return Bytes.owning(bytes(bytes));
  }

  private static byte[] bytes(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return narrow;
  }

  private static DataSet read(TransferSyntax syntax, byte[] bytes) {
    BareDataSet read = readBare(syntax, bytes);
    assertThat(read.report().deviations()).isEmpty();
    return read.dataSet();
  }

  private static BareDataSet readBare(TransferSyntax syntax, byte[] bytes) {
    return new DataSetReader().read(Bytes.owning(bytes), syntax, "test");
  }

  private static void assertFails(
      ErrorCode code, String part, TransferSyntax syntax, byte[] bytes) {
    assertThatThrownBy(() -> readBare(syntax, bytes))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
