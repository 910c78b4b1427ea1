// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

class DicomReaderTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final byte[] DX = RawDicom.ascii("DX");

  @Nested
  class Valid {
    @Test
    void explicitLittleEndian_isReadCleanly() {
      DicomFile file = read(RawDicom.part10(EXPLICIT).explicitShort(Tags.Modality, "CS", DX));
      assertThat(file.report().isClean()).isTrue();
      assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      assertThat(file.dataSet().string(Tags.Modality)).contains("DX");
    }

    @Test
    void implicitLittleEndian_takesRepresentationsFromTheDictionary_andKeepsUnknownOnes() {
      DicomFile file =
          read(
              RawDicom.part10(IMPLICIT)
                  .implicit(Tags.Modality, DX)
                  .implicit(new Tag(0x0009, 0x1001), (byte) 1, (byte) 2)
                  .implicit(Tags.PixelRepresentation, (byte) 1, (byte) 0)
                  .implicit(new Tag(0x0028, 0x0106), (byte) -1, (byte) -1));
      assertThat(file.report().isClean()).isTrue();
      assertThat(file.dataSet())
          .extracting(DataElement::vr)
          .containsExactly(Vr.CS, Vr.UN, Vr.US, Vr.SS);
      assertThat(file.dataSet().requireInt(new Tag(0x0028, 0x0106))).isEqualTo(-1);
    }

    @Test
    void sequences_ofDefinedAndUndefinedLength_areTheSame() {
      RawDicom inside = new RawDicom().explicitShort(Tags.CodeValue, "SH", RawDicom.ascii("AB"));
      int length = inside.toArray().length;
      RawDicom defined =
          RawDicom.part10(EXPLICIT)
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", 2L * (8 + length))
              .item(length)
              .bytes(inside.toArray())
              .item(length)
              .bytes(inside.toArray())
              .explicitShort(Tags.PatientID, "LO", DX);
      RawDicom undefined =
          RawDicom.part10(EXPLICIT)
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", UNDEFINED)
              .item(UNDEFINED)
              .bytes(inside.toArray())
              .itemEnd()
              .item(length)
              .bytes(inside.toArray())
              .sequenceEnd()
              .explicitShort(Tags.PatientID, "LO", DX);
      DataSet expected = read(defined).dataSet();
      assertThat(expected.items(Tags.AnatomicRegionSequence)).hasSize(2);
      assertThat(expected.string(Tags.PatientID)).contains("DX");
      assertThat(read(undefined).dataSet()).isEqualTo(expected);
      assertThat(read(undefined).report().isClean()).isTrue();
    }

    @Test
    void unknownOfUndefinedLength_isAnImplicitSequence() {
      RawDicom raw =
          RawDicom.part10(EXPLICIT)
              .explicitLong(new Tag(0x0009, 0x1001), "UN", UNDEFINED)
              .item(UNDEFINED)
              .implicit(Tags.Modality, DX)
              .itemEnd()
              .sequenceEnd();
      DataSet item = read(raw).dataSet().items(new Tag(0x0009, 0x1001)).getFirst();
      assertThat(item.string(Tags.Modality)).contains("DX");
    }

    @Test
    void encapsulatedPixels_areKeptAsFragments() {
      RawDicom raw =
          RawDicom.part10("1.2.840.10008.1.2.4.50")
              .explicitLong(Tags.PixelData, "OB", UNDEFINED)
              .item(0)
              .item(2)
              .bytes((byte) 1, (byte) 2)
              .item(4)
              .bytes((byte) 3, (byte) 4, (byte) 5, (byte) 6)
              .sequenceEnd();
      assertThat(read(raw).dataSet().element(Tags.PixelData))
          .get()
          .isInstanceOfSatisfying(
              DataElement.Fragments.class,
              f -> assertThat(f.fragments()).extracting(Bytes::size).containsExactly(2L, 4L));
    }

    @Test
    void anItem_readsTextInTheCharacterSetAroundIt() {
      RawDicom raw =
          RawDicom.part10(EXPLICIT)
              .explicitShort(Tags.SpecificCharacterSet, "CS", RawDicom.ascii("ISO_IR 144"))
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", UNDEFINED)
              .item(UNDEFINED)
              .explicitShort(Tags.CodeMeaning, "LO", (byte) 0xBB, (byte) 0xEE)
              .itemEnd()
              .sequenceEnd();
      DataSet item = read(raw).dataSet().items(Tags.AnatomicRegionSequence).getFirst();
      assertThat(item.string(Tags.CodeMeaning)).contains("\u041b\u044e");
    }
  }

  @Nested
  class Tolerated {
    @Test
    void noPreambleAndNoMeta_areRecognised_andReported() {
      DicomFile explicit = read(new RawDicom().explicitShort(Tags.Modality, "CS", DX));
      DicomFile implicit = read(new RawDicom().implicit(Tags.Modality, DX));
      assertThat(explicit.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      assertThat(implicit.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
      assertThat(implicit.dataSet().string(Tags.Modality)).contains("DX");
      assertThat(implicit.report().deviations())
          .extracting(ReadReport.Deviation::description)
          .anyMatch(d -> d.contains("no preamble"))
          .anyMatch(d -> d.contains("no transfer syntax"));
    }

    @Test
    void aTransferSyntaxThatIsNotTrue_isReported() {
      DicomFile file = read(RawDicom.part10(IMPLICIT).explicitShort(Tags.Modality, "CS", DX));
      assertThat(file.dataSet().string(Tags.Modality)).contains("DX");
      assertThat(file.report().total()).isEqualTo(1);
    }

    @Test
    void oddLengths_repeats_unknownRepresentations_andZeroPadding_areReported() {
      DicomFile file =
          read(
              RawDicom.part10(EXPLICIT)
                  .explicitShort(Tags.Modality, "CS", RawDicom.ascii("CT "))
                  .explicitShort(Tags.Modality, "ZZ", DX)
                  .bytes(new byte[10]));
      assertThat(file.dataSet().bytes(Tags.Modality)).contains(Bytes.copyOf(DX));
      assertThat(file.report().total()).isEqualTo(4);
    }

    @Test
    void deviationsWithoutEnd_areCounted_notKept() {
      RawDicom raw = RawDicom.part10(EXPLICIT);
      for (int i = 0; i < 1000; i++) {
        raw.explicitShort(Tags.Modality, "CS", DX);
      }
      ReadReport report = read(raw).report();
      assertThat(report.total()).isEqualTo(999);
      assertThat(report.deviations()).hasSize(ReadReport.MAX_DEVIATIONS);
    }
  }

  @Nested
  class Refused {
    @Test
    void aFileThatIsMissing_aFolder_andAnotherFormat_areNamed(@TempDir Path folder)
        throws IOException {
      Path png =
          Files.write(folder.resolve("a.png"), RawDicom.ascii("\u0089PNG\r\n\u001a\n0123456"));
      Path empty = Files.createFile(folder.resolve("empty.dcm"));
      assertFails(
          ErrorCode.FILE_NOT_FOUND, "none", () -> new DicomReader().read(folder.resolve("none")));
      assertFails(ErrorCode.FILE_UNREADABLE, "not a file", () -> new DicomReader().read(folder));
      assertFails(ErrorCode.FORMAT_UNKNOWN, "a.png", () -> new DicomReader().read(png));
      assertFails(ErrorCode.FORMAT_UNKNOWN, "empty.dcm", () -> new DicomReader().read(empty));
    }

    @Test
    void aPrivateTransferSyntax_isNamed() {
      String uid = "1.2.840.113619.5.2";
      assertFails(ErrorCode.FORMAT_UNSUPPORTED, uid, () -> read(RawDicom.part10(uid)));
    }

    @Test
    void aLengthBeyondTheEnd_isNamed() {
      RawDicom lying = RawDicom.part10(EXPLICIT).explicitLong(Tags.PixelData, "OW", 0xFFFFFFF0L);
      assertFails(
          ErrorCode.FORMAT_DAMAGED, "PixelData (7FE0,0010) needs 4294967280", () -> read(lying));
    }

    @Test
    void anItemLongerThanItsSequence_isNamed() {
      RawDicom lying =
          RawDicom.part10(EXPLICIT)
              .explicitLong(Tags.AnatomicRegionSequence, "SQ", 8)
              .item(16)
              .bytes(new byte[64]);
      assertFails(ErrorCode.FORMAT_DAMAGED, "an item needs 16 bytes", () -> read(lying));
    }

    @Test
    void anUndefinedLengthWhereNoneMayBe_isNamed() {
      RawDicom raw = RawDicom.part10(EXPLICIT).explicitLong(Tags.ImageComments, "UT", UNDEFINED);
      assertFails(ErrorCode.FORMAT_DAMAGED, "undefined length", () -> read(raw));
    }

    @Test
    void sequencesThatNestWithoutEnd_areStopped() {
      RawDicom raw = RawDicom.part10(EXPLICIT);
      for (int i = 0; i < 100_000; i++) {
        raw.explicitLong(Tags.AnatomicRegionSequence, "SQ", UNDEFINED).item(UNDEFINED);
      }
      assertFails(ErrorCode.BUDGET_EXCEEDED, "64 levels", () -> read(raw));
    }

    @Test
    void elementsBeyondTheLimit_areStopped() {
      RawDicom raw = RawDicom.part10(EXPLICIT).explicitLong(Tags.PixelData, "OB", UNDEFINED);
      for (int i = 0; i < 100; i++) {
        raw.item(0);
      }
      DicomReader strict = new DicomReader(new ReadLimits(1 << 20, 64, 50));
      assertFails(ErrorCode.BUDGET_EXCEEDED, "50 elements", () -> strict.read(raw.toBytes(), "x"));
    }

    @Test
    void aFileLargerThanTheLimit_isNotLoaded(@TempDir Path folder) throws IOException {
      Path file = Files.write(folder.resolve("big.dcm"), new byte[2000]);
      DicomReader strict = new DicomReader(new ReadLimits(1000, 64, 50));
      assertFails(ErrorCode.BUDGET_EXCEEDED, "2000 bytes", () -> strict.read(file));
    }
  }

  private static DicomFile read(RawDicom raw) {
    return new DicomReader().read(raw.toBytes(), "test");
  }

  private static void assertFails(ErrorCode code, String part, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
