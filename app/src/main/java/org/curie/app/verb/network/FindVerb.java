// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.json.DicomJsonWriter;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.client.ClientAssociation;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.FindResults;
import org.curie.dicom.network.instance.Uids;
import org.curie.dicom.web.DicomWebClient;
import org.curie.dicom.web.WebQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for studies, series or images in an archive: C-FIND, or QIDO-RS by URL. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie find PACS@10.0.0.1:104 PatientID=4711",
      "  curie find PACS@10.0.0.1:104 StudyDate=20260101-20260131 ModalitiesInStudy=CT",
      "  curie find PACS@10.0.0.1:104 --level series StudyInstanceUID=1.2.3",
      "  curie find https://pacs/dicom-web PatientName=DOE* --token-from env:TOKEN",
      "",
      "With --json the matches are a list in the DICOM JSON model (PS3.18 F)."
    })
public final class FindVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();
  @Mixin private final PeerOptions options = new PeerOptions();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY",
      description = "What must match, as KEYWORD=VALUE; * and ? stand for any text or character.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "What to look for: study, series or image. Default: study.")
  private String level = "study";

  @Option(names = "--limit", paramLabel = "N", description = "Stop after so many matches.")
  private int limit = Integer.MAX_VALUE;

  @Override
  public Integer call() {
    QueryKeys asked = QueryKeys.of(level, output);
    Map<String, String> sought = QueryKeys.pairs(keys, output);
    if (limit < 1) {
      throw output.usage("--limit is at least 1, but was " + limit);
    }
    List<DataSet> matches =
        switch (options.peer(output)) {
          case Peer.Node node -> find(node.client(), asked.query(sought));
          case Peer.Web web -> search(web, asked, sought);
        };
    tell(asked, matches);
    return ExitCode.DONE.number();
  }

  private List<DataSet> find(DicomClient client, DataSet query) {
    List<DataSet> matches = new ArrayList<>();
    SopClass model = SopClass.STUDY_ROOT_FIND;
    try (ClientAssociation association = client.open(List.of(ContextRequest.of(model)));
        FindResults results = association.find(model, query)) {
      for (DataSet match : results) {
        matches.add(match);
        if (matches.size() >= limit) {
          break;
        }
      }
    }
    return matches;
  }

  /** Below a study, or a series, where the keys name one: servers need not search all of them. */
  private List<DataSet> search(Peer.Web web, QueryKeys asked, Map<String, String> sought) {
    String study = asked == QueryKeys.STUDY ? "" : single(sought, "StudyInstanceUID");
    String series =
        asked == QueryKeys.IMAGE && !study.isEmpty() ? single(sought, "SeriesInstanceUID") : "";
    WebQuery query =
        asked
            .webQuery(sought, List.of(study, series))
            .withPage(limit == Integer.MAX_VALUE ? 0 : limit, 0);
    try (DicomWebClient client = web.open()) {
      return switch (asked) {
        case STUDY -> client.searchStudies(query);
        case SERIES ->
            study.isEmpty() ? client.searchSeries(query) : client.searchSeries(study, query);
        case IMAGE ->
            study.isEmpty()
                ? client.searchInstances(query)
                : series.isEmpty()
                    ? client.searchInstances(study, query)
                    : client.searchInstances(study, series, query);
      };
    }
  }

  /** The one value of a key; empty when there is none or several. */
  private static String single(Map<String, String> sought, String keyword) {
    String value = sought.getOrDefault(keyword, "");
    return Uids.isValid(value) ? value : "";
  }

  private void tell(QueryKeys asked, List<DataSet> matches) {
    List<String> keywords = asked.keywords();
    TextTable table = TextTable.of("l".repeat(keywords.size()));
    if (!matches.isEmpty()) {
      table.row(keywords.toArray());
    }
    matches.forEach(
        match -> table.row(keywords.stream().map(keyword -> text(match, keyword)).toArray()));
    output.answers(table.lines());
    output.note(
        matches.size()
            + (matches.size() == 1 ? " match" : " matches")
            + " at level "
            + level.toLowerCase(Locale.ROOT));
    DicomJsonWriter writer = new DicomJsonWriter();
    output.document("[" + String.join(",\n", matches.stream().map(writer::write).toList()) + "]");
  }

  private static String text(DataSet match, String keyword) {
    Tag tag = Dictionary.attribute(keyword).orElseThrow().tag();
    return match.contains(tag) ? String.join("\\", match.strings(tag)) : "";
  }
}
