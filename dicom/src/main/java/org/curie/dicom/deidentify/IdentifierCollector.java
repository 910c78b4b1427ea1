// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Optional;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.deidentify.profile.ProfileRules;
import org.curie.dicom.deidentify.profile.Rule;
import org.curie.dicom.deidentify.pseudonym.Pseudonyms;
import org.curie.dicom.deidentify.text.KnownIdentifiers;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Vr;

/**
 * Gathers what identifies in an object: the values of every attribute that the profile takes away
 * and that is no description, and every name and date the table does not list.
 */
final class IdentifierCollector {
  private static final long LONGEST = 512;

  private final ProfileRules rules;
  private final KnownIdentifiers known = new KnownIdentifiers();

  private IdentifierCollector(ProfileRules rules) {
    this.rules = rules;
  }

  static KnownIdentifiers collect(DataSet object, ProfileRules rules) {
    IdentifierCollector collector = new IdentifierCollector(rules);
    collector.gather(object, 0);
    return collector.known;
  }

  private void gather(DataSet dataSet, int depth) {
    if (depth > DataSetCleaner.MOST_DEPTH) {
      return; // the cleaner refuses such an object
    }
    for (DataElement element : dataSet) {
      switch (element) {
        case DataElement.Sequence sequence -> {
          for (DataSet item : sequence.items()) {
            gather(item, depth + 1);
          }
        }
        case DataElement.Value value -> {
          if (!value.tag().isPrivate()
              && !value.bytes().isEmpty()
              && value.bytes().size() <= LONGEST) {
            gather(value, dataSet);
          }
        }
        case DataElement.Fragments _ -> {}
      }
    }
  }

  private void gather(DataElement.Value value, DataSet around) {
    Vr vr = value.vr() == Vr.UN ? Dictionary.defaultVr(value.tag()) : value.vr();
    Rule rule = rules.find(value.tag());
    if (rule == null) {
      rule =
          switch (vr) {
            case PN -> Rule.own(Action.DUMMY, "");
            case DA, DT -> rules.unlistedTemporal();
            default -> Rule.own(Action.KEEP, "");
          };
    }
    if (rule.action() == Action.KEEP || rule.descriptor()) {
      return;
    }
    switch (vr) {
      case PN, LO, SH, UC, ST, LT, UT, AE -> {
        Optional<String> text = Texts.read(value, around);
        text.ifPresent(t -> addTexts(t, vr));
      }
      case DA, DT, UI -> addTexts(Uids.trimmed(value.bytes().latin1()), vr);
      default -> {}
    }
  }

  private void addTexts(String text, Vr vr) {
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\\', start);
      end = end < 0 ? text.length() : end;
      String one = Uids.trimmed(text.substring(start, end));
      if (!one.isEmpty()) {
        switch (vr) {
          case PN -> addName(one);
          case DA, DT -> known.addDate(one.replace(".", ""));
          case UI -> {
            if (!Pseudonyms.isWellKnown(one)) {
              known.addUid(one);
            }
          }
          default -> known.addPhrase(one);
        }
      }
      start = end + 1;
    }
  }

  /** The groups of a name: alphabetic, ideographic, phonetic (PS3.5 6.2.1.2). */
  private void addName(String name) {
    for (String group : name.split("=", -1)) {
      known.addName(group);
    }
  }
}
