// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * What is known of a slice beside its place. Values are compared for equality only, so they are
 * kept as the text they are written in.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.3.1 (MR), C.8.13.5 (enhanced MR); the diffusion attributes of
 * Siemens and GE as their conformance statements list them.
 */
final class TraitReader {
  /** Image Type: pixels original or derived, examination primary or secondary, then the kind. */
  private static final int FIRST_KIND = 2;

  private static final int SIEMENS_GROUP = 0x0019;
  private static final String SIEMENS_CREATOR = "SIEMENS MR HEADER";
  private static final int SIEMENS_B_VALUE = 0x0C;
  private static final int SIEMENS_GRADIENT = 0x0E;
  private static final int GE_GROUP = 0x0043;
  private static final String GE_CREATOR = "GEMS_PARM_01";
  private static final int GE_B_VALUE = 0x39;
  private static final int GE_ACQUISITION_GROUP = 0x0019;
  private static final String GE_ACQUISITION_CREATOR = "GEMS_ACQU_01";
  private static final int[] GE_GRADIENT = {0xBB, 0xBC, 0xBD};

  private final Map<Trait, String> traits = new EnumMap<>(Trait.class);

  /** Of an object of one frame, or of what all frames of a classic object share. */
  static Map<Trait, String> ofObject(DataSet dataSet) {
    TraitReader reader = new TraitReader();
    reader.put(Trait.IMAGE_TYPE, kind(dataSet.strings(Tags.ImageType)));
    reader.put(Trait.ECHO, text(dataSet, Tags.EchoTime));
    reader.put(Trait.ECHO, text(dataSet, Tags.EchoNumbers));
    reader.put(Trait.TEMPORAL_POSITION, text(dataSet, Tags.TemporalPositionIdentifier));
    reader.put(Trait.CARDIAC_PHASE, text(dataSet, Tags.TriggerTime));
    reader.put(Trait.B_VALUE, text(dataSet, Tags.DiffusionBValue));
    reader.put(Trait.GRADIENT, text(dataSet, Tags.DiffusionGradientOrientation));
    reader.put(Trait.ACQUISITION, text(dataSet, Tags.AcquisitionNumber));
    reader.put(Trait.STACK, text(dataSet, Tags.StackID));
    reader.vendorDiffusion(dataSet);
    return reader.traits;
  }

  /** Of one frame of an enhanced object. */
  static Map<Trait, String> ofFrame(FunctionalGroups.Frame frame, List<Tag> dimensions) {
    TraitReader reader = new TraitReader();
    DataSet type = frame.group(Tags.MRImageFrameTypeSequence);
    String kind = kind(type.strings(Tags.FrameType)).orElse("");
    String component = text(type, Tags.ComplexImageComponent).orElse("");
    reader.put(Trait.IMAGE_TYPE, Optional.of((kind + " " + component).strip()));
    reader.put(Trait.ECHO, text(frame.group(Tags.MREchoSequence), Tags.EffectiveEchoTime));
    DataSet content = frame.group(Tags.FrameContentSequence);
    reader.put(Trait.TEMPORAL_POSITION, text(content, Tags.TemporalPositionIndex));
    reader.put(
        Trait.CARDIAC_PHASE,
        text(
            frame.group(Tags.CardiacSynchronizationSequence), Tags.NominalCardiacTriggerDelayTime));
    DataSet diffusion = frame.group(Tags.MRDiffusionSequence);
    reader.put(Trait.B_VALUE, text(diffusion, Tags.DiffusionBValue));
    reader.put(
        Trait.GRADIENT,
        diffusion.items(Tags.DiffusionGradientDirectionSequence).stream()
            .findFirst()
            .flatMap(direction -> text(direction, Tags.DiffusionGradientOrientation)));
    reader.put(
        Trait.SEGMENT,
        text(frame.group(Tags.SegmentIdentificationSequence), Tags.ReferencedSegmentNumber));
    reader.put(Trait.DIMENSIONS, dimensionIndex(content, dimensions));
    reader.put(Trait.ACQUISITION, text(content, Tags.FrameAcquisitionNumber));
    reader.put(Trait.STACK, text(content, Tags.StackID));
    return reader.traits;
  }

  private void vendorDiffusion(DataSet dataSet) {
    PrivateBlock.of(dataSet, SIEMENS_GROUP, SIEMENS_CREATOR)
        .filter(block -> isNumber(block.texts(SIEMENS_B_VALUE)))
        .ifPresent(
            block -> {
              put(Trait.B_VALUE, block.texts(SIEMENS_B_VALUE).stream().findFirst());
              put(Trait.GRADIENT, block.bytes(SIEMENS_GRADIENT).map(TraitReader::floats));
            });
    PrivateBlock.of(dataSet, GE_GROUP, GE_CREATOR)
        .filter(block -> isNumber(block.texts(GE_B_VALUE)))
        .ifPresent(block -> put(Trait.B_VALUE, block.texts(GE_B_VALUE).stream().findFirst()));
    PrivateBlock.of(dataSet, GE_ACQUISITION_GROUP, GE_ACQUISITION_CREATOR)
        .map(
            block ->
                Arrays.stream(GE_GRADIENT)
                    .mapToObj(element -> String.join("", block.texts(element)))
                    .collect(Collectors.joining("\\")))
        .filter(gradient -> gradient.matches("[-+0-9.eE]+(\\\\[-+0-9.eE]+){2}"))
        .ifPresent(gradient -> put(Trait.GRADIENT, Optional.of(gradient)));
  }

  private static boolean isNumber(List<String> texts) {
    return !texts.isEmpty() && texts.getFirst().strip().matches("-?[0-9]+(\\.[0-9]*)?");
  }

  /** What is read first counts. */
  private void put(Trait trait, Optional<String> value) {
    value.filter(text -> !text.isEmpty()).ifPresent(text -> traits.putIfAbsent(trait, text));
  }

  private static Optional<String> kind(List<String> imageType) {
    return imageType.size() > FIRST_KIND
        ? Optional.of(String.join("\\", imageType.subList(FIRST_KIND, imageType.size())))
        : Optional.empty();
  }

  private static Optional<String> dimensionIndex(DataSet content, List<Tag> dimensions) {
    int[] values = content.ints(Tags.DimensionIndexValues);
    if (values.length != dimensions.size()) {
      return Optional.empty(); // without its pointers an index says nothing
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (!FunctionalGroups.isSpatial(dimensions.get(i))) {
        text.append(text.isEmpty() ? "" : "\\").append(values[i]);
      }
    }
    return Optional.of(text.toString());
  }

  private static Optional<String> text(DataSet dataSet, Tag tag) {
    return switch (dataSet.element(tag).orElse(null)) {
      case DataElement.Value value when value.vr().content() == Vr.Content.FLOAT ->
          Optional.of(Arrays.toString(dataSet.decimals(tag)));
      case DataElement.Value value when value.vr().content() == Vr.Content.INTEGER ->
          Optional.of(
              Arrays.stream(dataSet.ints(tag))
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining("\\")));
      case DataElement.Value value ->
          Optional.of(value.bytes().latin1().replace('\0', ' ').strip());
      case null, default -> Optional.empty();
    };
  }

  private static String floats(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    for (long offset = 0; offset + Double.BYTES <= bytes.size() && offset < 24; offset += 8) {
      text.append(text.isEmpty() ? "" : "\\").append(bytes.float64(offset));
    }
    return text.toString();
  }
}
