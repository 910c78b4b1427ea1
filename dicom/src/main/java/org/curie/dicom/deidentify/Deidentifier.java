// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.pixel.CleanedPixels;
import org.curie.dicom.deidentify.pixel.CleanedRegion;
import org.curie.dicom.deidentify.pixel.OverlayText;
import org.curie.dicom.deidentify.pixel.PixelCleaner;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.ProfileRules;
import org.curie.dicom.deidentify.pseudonym.DateShift;
import org.curie.dicom.deidentify.pseudonym.PseudonymKey;
import org.curie.dicom.deidentify.pseudonym.Pseudonyms;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Takes the identity out of DICOM objects, the same way for the same key: pseudonyms, UIDs and
 * shifts of dates agree over all objects, in any order, on any machine.
 *
 * <p>File meta information and preamble are not part of a data set: whoever writes the result
 * writes them anew (PS3.15 E.1.1 item 7). <b>Limits</b> a patient is told from others by Patient ID
 * alone, without its issuer: give each assigning authority its own key. Faces are not taken out of
 * images. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.15 annex E.
 */
public final class Deidentifier {
  private static final Tag METHOD_CODES = new Tag(0x0012, 0x0064);
  private static final Tag VISUAL_FEATURES = new Tag(0x0028, 0x0302);
  private static final Tag DIRECTORY_RECORDS = new Tag(0x0004, 0x1220);

  private final DeidentificationSpec spec;
  private final PseudonymKey key;
  private final ProfileRules rules;
  private final PixelCleaner pixelCleaner;

  public Deidentifier(DeidentificationSpec spec, PseudonymKey key) {
    this.spec = spec;
    this.key = key;
    this.rules = new ProfileRules(spec.options());
    this.pixelCleaner = new PixelCleaner(spec.pixels());
  }

  /**
   * @throws CurieException FORMAT_UNSUPPORTED for a DICOMDIR, and for compressed pixels that are to
   *     be cleaned; GATE_REFUSED when recognizable visual features are to be cleaned and may be
   *     there; FORMAT_DAMAGED or BUDGET_EXCEEDED when the object contradicts itself
   */
  public Deidentified deidentify(DataSet object) {
    refuseDirectory(object);
    refuseFaces(object);
    Pseudonyms pseudonyms = new Pseudonyms(key);
    ObjectContext context =
        new ObjectContext(
            rules,
            spec,
            pseudonyms,
            DateShift.of(spec.dateShift(), pseudonyms, patient(object)),
            IdentifierCollector.collect(object, rules),
            new TreeSet<>());
    Place root = Place.root();
    DataSet cleaned = new DataSetCleaner(context, DeclaredSafe.of(object)).clean(object, root);
    DataSetBuilder result = DataSet.builder().all(cleaned);
    List<CleanedRegion> regions = pixels(object, result, context.review());
    Declaration.write(result, earlier(cleaned), spec.options(), hasPixels(object));
    Review.add(object, spec, context.review());
    DataSet dataSet = result.build();
    return new Deidentified(dataSet, evidence(dataSet, root, regions, context.review()));
  }

  private Evidence evidence(
      DataSet now, Place root, List<CleanedRegion> regions, Set<String> review) {
    List<Change> changes = new ArrayList<>();
    root.changes(changes::add);
    return new Evidence(
        Declaration.TOOL,
        now.uid(Tags.SOPClassUID).orElse(""),
        now.uid(Tags.SOPInstanceUID).orElse(""),
        List.copyOf(spec.options()),
        changes,
        regions,
        List.copyOf(review));
  }

  private List<CleanedRegion> pixels(DataSet object, DataSetBuilder result, Set<String> review) {
    List<CleanedRegion> regions = List.of();
    DataElement pixelData = object.element(Tags.PixelData).orElse(null);
    if (hasPixels(object) && spec.options().contains(DeidentificationOption.CLEAN_PIXEL_DATA)) {
      CleanedPixels cleaned = pixelCleaner.clean(object);
      pixelData = cleaned.pixelData();
      regions = cleaned.regions();
      result.element(pixelData);
    }
    for (int group : Graphics.overlayGroups(object)) {
      if (pixelData != null && OverlayText.isInPixels(object, group)) {
        if (pixelData instanceof DataElement.Value value) {
          pixelData = OverlayText.withoutUnusedBits(object, value);
          result.element(pixelData);
        } else {
          review.add("An overlay may be left in unused bits of the compressed pixels.");
        }
      }
    }
    return regions;
  }

  /** What tells one patient from another: the ID, else the name, else the study. */
  private static String patient(DataSet object) {
    for (Tag tag : List.of(Tags.PatientID, Tags.PatientName, Tags.StudyInstanceUID)) {
      Optional<DataElement> element = object.element(tag);
      if (element.isPresent() && element.get() instanceof DataElement.Value value) {
        String text =
            Uids.trimmed(Texts.read(value, object).orElseGet(() -> value.bytes().latin1()));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  /** The method codes of an earlier de-identification. */
  private static List<DataSet> earlier(DataSet cleaned) {
    return cleaned.element(METHOD_CODES).orElse(null) instanceof DataElement.Sequence sequence
        ? sequence.items()
        : List.of();
  }

  private static boolean hasPixels(DataSet object) {
    return object.contains(Tags.PixelData)
        || object.contains(Tags.FloatPixelData)
        || object.contains(Tags.DoubleFloatPixelData);
  }

  private static void refuseDirectory(DataSet object) {
    if (object.contains(DIRECTORY_RECORDS)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "a DICOMDIR is not de-identified: de-identify the files it lists and make a new one");
    }
  }

  private void refuseFaces(DataSet object) {
    boolean asked =
        spec.options().contains(DeidentificationOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
    boolean none = object.string(VISUAL_FEATURES).filter("NO"::equals).isPresent();
    if (asked && hasPixels(object) && !none) {
      throw new CurieException(
          ErrorCode.GATE_REFUSED,
          "recognizable visual features cannot be cleaned here: expected an object without pixels"
              + " or with Recognizable Visual Features (0028,0302) = NO; take faces out first, or"
              + " leave the option out");
    }
  }
}
