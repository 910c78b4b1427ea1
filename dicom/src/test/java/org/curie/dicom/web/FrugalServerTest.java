// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.TestObjects;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.client.StoreOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that give, and take, only a little at a time. */
@Timeout(value = 1, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class FrugalServerTest {
  private static final Pattern UID = Pattern.compile("2\\.25\\.1000\\.\\d+");
  private static final String MORE =
      "299 web: There are 9 additional results that can be requested";

  @TempDir private Path folder;
  private HttpServer server;
  private DicomWebClient client;
  private final List<String> queries = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client =
        new DicomWebClient(
            DicomWebSpec.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .with(new Authentication.Header("X-Api-Key", "a-secret")));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  /** Answers a search over ten studies, at most three at a time. */
  private void search(boolean honoursOffset) {
    server.createContext(
        "/studies",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          queries.add(query);
          Matcher offset = Pattern.compile("offset=(\\d+)").matcher(query);
          int from = honoursOffset && offset.find() ? Integer.parseInt(offset.group(1)) : 0;
          Matcher limit = Pattern.compile("limit=(\\d+)").matcher(query);
          int count = limit.find() ? Math.min(3, Integer.parseInt(limit.group(1))) : 3;
          int to = Math.min(10, from + count);
          if (to < 10) {
            exchange.getResponseHeaders().add("Warning", MORE);
          }
          json(
              exchange,
              200,
              IntStream.range(from, to)
                  .mapToObj("{\"0020000D\": {\"vr\": \"UI\", \"Value\": [\"1.2.%d\"]}}"::formatted)
                  .collect(Collectors.joining(",", "[", "]")));
        });
  }

  @Test
  void matchesBeyondTheFirstPage_areAskedFor() {
    search(true);
    assertThat(client.searchStudies(WebQuery.of(Map.of("PatientID", "*"))))
        .extracting(study -> study.uid(Tags.StudyInstanceUID).orElseThrow())
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj("1.2.%d"::formatted).toList());
    assertThat(queries).hasSize(4);
    queries.clear();
    List<DataSet> five = client.searchStudies(WebQuery.of(Map.of()).withPage(5, 2));
    assertThat(five)
        .extracting(study -> study.uid(Tags.StudyInstanceUID).orElseThrow())
        .containsExactly("1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6");
    assertThat(queries).containsExactly("limit=5&offset=2", "limit=2&offset=5");
  }

  @Test
  void matchesThatCannotBeHad_areAnError_notAShorterAnswer() {
    search(false);
    assertThatThrownBy(() -> client.searchStudies(WebQuery.of(Map.of())))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the same again")
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(ErrorCode.PEER_FAILED);
    assertThat(client.searchStudies(WebQuery.of(Map.of()).withPage(3, 0))).hasSize(3);
  }

  /** Takes at most so many objects in a request, and never {@code refused}. */
  private void take(int most, String refused) {
    server.createContext(
        "/studies",
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("X-Api-Key")).isEqualTo("a-secret");
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          List<String> uids = UID.matcher(body).results().map(r -> r.group()).distinct().toList();
          queries.add(uids.size() + " objects");
          if (uids.size() > most || uids.contains(refused)) {
            exchange.sendResponseHeaders(uids.size() > most ? 413 : 400, -1);
            exchange.close();
            return;
          }
          json(
              exchange,
              200,
              uids.stream()
                  .map("{\"00081155\": {\"vr\": \"UI\", \"Value\": [\"%s\"]}}"::formatted)
                  .collect(
                      Collectors.joining(
                          ",", "{\"00081199\": {\"vr\": \"SQ\", \"Value\": [", "]}}")));
        });
  }

  @Test
  void whatIsTooMuchAtOnce_isSentInHalves_andOnlyWhatIsToBlameIsNotStored() throws IOException {
    take(4, "2.25.1000.6");
    List<Path> files = TestObjects.files(folder, 10, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    SendReport report = client.send(files, SendProgress.TO_THE_END);
    assertThat(report.outcomes())
        .extracting(StoreOutcome::sopInstanceUid)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj("2.25.1000.%d"::formatted).toList());
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.sopInstanceUid()).isEqualTo("2.25.1000.6");
              assertThat(failure.sentence()).contains("status 400").doesNotContain("a-secret");
            });
    assertThat(queries).contains("10 objects", "5 objects", "1 objects");
  }

  @Test
  void filesOfOneObject_areNotInOneRequest_andWhoHasEnoughIsHeard() throws IOException {
    take(100, "");
    List<Path> files = new ArrayList<>();
    files.addAll(TestObjects.files(folder, 2, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    files.add(files.getFirst());
    assertThat(client.send(files, SendProgress.TO_THE_END).isComplete()).isTrue();
    assertThat(queries).containsExactly("2 objects", "1 objects");
    assertThat(client.send(files, _ -> false).outcomes()).isNotEmpty();
    assertThat(queries).hasSize(3);
  }

  @Test
  void secrets_thatCannotBeSent_areRefusedUnseen() {
    for (Authentication who :
        List.of(
            new Authentication.Bearer("to\nken-4711"),
            new Authentication.Basic("u", "p\nq-4711"))) {
      assertThat(who.toString()).doesNotContain("4711");
    }
    assertThatThrownBy(() -> new Authentication.Bearer("to\nken-4711").header())
        .isInstanceOf(CurieException.class)
        .hasMessageNotContaining("4711");
    assertThatThrownBy(() -> new Authentication.Header("Host", "4711"))
        .isInstanceOf(CurieException.class)
        .hasMessageNotContaining("4711");
    assertThatThrownBy(() -> new Authentication.Basic("a:b", "4711"))
        .isInstanceOf(CurieException.class)
        .hasMessageNotContaining("4711");
  }

  private static void json(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
