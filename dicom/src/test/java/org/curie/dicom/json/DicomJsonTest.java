// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {

  @Test
  void everySharedFile_comesBackFromJson_withTheSameJsonAndTheSameBinaryValues() {
    int files = 0;
    for (Path path : SharedFiles.all()) {
      Optional<DataSet> original = readable(path);
      if (original.isPresent()) {
        Map<String, DataElement> bulk = new HashMap<>();
        DicomJsonWriter writer = new DicomJsonWriter(element -> Optional.of(store(element, bulk)));
        JsonValue json = writer.toJson(original.get());
        DataSet again =
            new DicomJsonReader(JsonLimits.defaults(), (tag, vr, uri) -> bulk.get(uri))
                .read(JsonWriter.write(json));
        bulk.clear();
        assertThat(writer.toJson(again)).as(path.toString()).isEqualTo(json);
        assertSameBinaryValues(path, original.get(), again);
        files++;
      }
    }
    assertThat(files).isGreaterThan(540);
  }

  private static String store(DataElement element, Map<String, DataElement> bulk) {
    String uri = "bulk:" + bulk.size();
    bulk.put(uri, element);
    return uri;
  }

  private static void assertSameBinaryValues(Path path, DataSet original, DataSet again) {
    for (DataElement element : original) {
      boolean binary =
          element instanceof DataElement.Fragments
              || element.vr().content() == Vr.Content.BYTES
              || element.vr().content() == Vr.Content.INTEGER;
      if (binary) {
        assertThat(again.element(element.tag())).as(path + " " + element.tag()).contains(element);
      } else if (element.vr().content() == Vr.Content.FLOAT) {
        // Not by their bits: what is no number has many, and JSON has one word for them.
        assertThat(again.decimals(element.tag()))
            .as(path + " " + element.tag())
            .isEqualTo(original.decimals(element.tag()));
      }
    }
  }

  private static Optional<DataSet> readable(Path path) {
    try {
      return Optional.of(new DicomReader().read(path).dataSet());
    } catch (CurieException _) {
      return Optional.empty(); // what is refused, and why, is the matter of SharedDataSetsTest
    }
  }

  @Test
  void everyRepresentation_hasTheFormOfTheStandard() {
    DataSet dataSet =
        DataSet.builder()
            .element(text(new Tag(0x0008, 0x0005), Vr.CS, "ISO_IR 100"))
            .element(text(new Tag(0x0008, 0x0008), Vr.CS, "A\\\\C "))
            .tags(new Tag(0x0020, 0x5000), Tags.Rows, Tags.PixelData)
            .text(new Tag(0x0028, 0x0030), "0.5", "+1.5", "1e3")
            .element(text(new Tag(0x0010, 0x1030), Vr.DS, "unknown "))
            .text(new Tag(0x0020, 0x0013), "7")
            .element(text(Tags.PatientName, Vr.PN, "Wang^XiaoDong=\u738b^\u5c0f"))
            .empty(Tags.PatientID)
            .items(Tags.AnatomicRegionSequence, DataSet.EMPTY)
            .items(Tags.ViewCodeSequence)
            .element(numbers(new Tag(0x0018, 0x9087), Vr.FD, 0.1, Double.NaN))
            .element(
                new DataElement.Value(new Tag(0x7FE0, 0x0001), Vr.OV, Bytes.owning(new byte[8])))
            .build();
    String json = new DicomJsonWriter().write(dataSet);
    assertThat(json)
        .contains("\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}")
        .contains("\"00080008\":{\"vr\":\"CS\",\"Value\":[\"A\",null,\"C\"]}")
        .contains("\"00205000\":{\"vr\":\"AT\",\"Value\":[\"00280010\",\"7FE00010\"]}")
        .contains("\"00280030\":{\"vr\":\"DS\",\"Value\":[0.5,1.5,1e3]}")
        .contains("\"00101030\":{\"vr\":\"DS\",\"Value\":[\"unknown\"]}")
        .contains("\"00200013\":{\"vr\":\"IS\",\"Value\":[7]}")
        .contains("\"Value\":[{\"Alphabetic\":\"Wang^XiaoDong\",\"Ideographic\":")
        .contains("\"00100020\":{\"vr\":\"LO\"}")
        .contains("\"00082218\":{\"vr\":\"SQ\",\"Value\":[{}]}")
        .contains("\"00540220\":{\"vr\":\"SQ\"}")
        .contains("\"00189087\":{\"vr\":\"FD\",\"Value\":[0.1,\"NaN\"]}")
        .contains("\"7FE00001\":{\"vr\":\"OV\",\"InlineBinary\":\"AAAAAAAAAAA=\"}");
    assertThat(new DicomJsonWriter().write(new DicomJsonReader().read(json))).isEqualTo(json);
  }

  @Test
  void sixtyFourBits_areWrittenExactly() {
    Tag signed = new Tag(0x0072, 0x0082);
    Tag unsigned = new Tag(0x0072, 0x0083);
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1};
    DataSet dataSet =
        DataSet.builder()
            .element(new DataElement.Value(signed, Vr.SV, Bytes.owning(ones)))
            .element(new DataElement.Value(unsigned, Vr.UV, Bytes.owning(ones)))
            .build();
    String json = new DicomJsonWriter().write(dataSet);
    assertThat(json).contains("[-1]").contains("[18446744073709551615]");
    assertThat(new DicomJsonReader().read(json)).isEqualTo(dataSet);
    assertThat(
            new DicomJsonReader()
                .read(json.replace("[18446744073709551615]", "[\"18446744073709551615\"]")))
        .isEqualTo(dataSet);
  }

  @Test
  void textOutsideAscii_saysItsCharacterSet_withinItemsToo() {
    String item =
        "{\"00081111\":{\"vr\":\"SQ\",\"Value\":[{\"00100010\":{\"vr\":\"PN\",\"Value\":"
            + "[{\"Alphabetic\":\"Ir\u00e8ne\"}]}}]}}";
    DataSet dataSet = new DicomJsonReader().read(item);
    assertThat(dataSet.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
    assertThat(dataSet.items(new Tag(0x0008, 0x1111)).getFirst().string(Tags.PatientName))
        .contains("Ir\u00e8ne");
  }

  @Test
  void bulkData_isOnlyFetchedWhereTheCallerSays() {
    String json = "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"file:///etc/passwd\"}}";
    assertThatThrownBy(() -> new DicomJsonReader().read(json))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED))
        .hasMessageContaining("BulkDataURI");
    DataElement pixels = new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(new byte[2]));
    DataSet dataSet =
        new DicomJsonReader(JsonLimits.defaults(), (tag, vr, uri) -> pixels).read(json);
    assertThat(dataSet.element(Tags.PixelData)).contains(pixels);
  }

  @Test
  void compressedPixels_areNotWrittenInline() {
    DataElement pixels =
        new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of(Bytes.EMPTY));
    DataSet dataSet = DataSet.builder().element(pixels).build();
    assertThatThrownBy(() -> new DicomJsonWriter().write(dataSet))
        .isInstanceOfSatisfying(
            CurieException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED));
  }

  @Test
  void anArrayOfDataSets_isReadAsDicomWebAnswers() {
    byte[] array =
        "[{},{\"00280010\":{\"vr\":\"US\",\"Value\":[4]}}]".getBytes(StandardCharsets.UTF_8);
    assertThat(new DicomJsonReader().readAll(array))
        .extracting(DataSet::size)
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"Rows\":{\"vr\":\"US\"}}",
        "{\"0028001\":{\"vr\":\"US\"}}",
        "{\"00280010\":5}",
        "{\"00280010\":{\"vr\":\"XX\"}}",
        "{\"00280010\":{\"vr\":5}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":5}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[-1]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[null]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1],\"InlineBinary\":\"AAA=\"}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"A\"}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"Value\":[1]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\\b\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[5]}}",
        "{\"00104000\":{\"vr\":\"LT\",\"Value\":[\"a\",\"b\"]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":1}]}}",
        "{\"00205000\":{\"vr\":\"AT\",\"Value\":[\"0028\"]}}",
        "{\"00081111\":{\"vr\":\"SQ\",\"Value\":[1]}}",
        "{\"00189087\":{\"vr\":\"FD\",\"Value\":[1e400]}}",
        "{\"00189087\":{\"vr\":\"FD\",\"Value\":[\"1\"]}}"
      })
  void whatIsNotOfTheModel_isRefused(String json) {
    assertThatThrownBy(() -> new DicomJsonReader().read(json))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED));
  }

  private static DataElement text(Tag tag, Vr vr, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new DataElement.Value(tag, vr, Bytes.owning(bytes));
  }

  private static DataElement numbers(Tag tag, Vr vr, double... numbers) {
    byte[] bytes = new byte[numbers.length * Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(numbers);
    return new DataElement.Value(tag, vr, Bytes.owning(bytes));
  }
}
