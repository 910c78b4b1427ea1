// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.Watchdog;
import org.curie.dicom.network.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: authentication, redirects that stay at the server, time-outs, errors
 * by name. Safe for use by several threads.
 */
final class WebExchange implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

  private final DicomWebSpec spec;
  private final HttpClient http;

  WebExchange(DicomWebSpec spec) {
    this.spec = spec;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // followed below, with care
            .connectTimeout(spec.timeouts().connect());
    spec.tls()
        .ifPresent(tls -> builder.sslContext(tls.context()).sslParameters(tls.clientParameters()));
    this.http = builder.build();
  }

  /** The address of something below the root. */
  URI resolve(String path) {
    String root = spec.root().toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }

  /** A GET; the body must be closed. */
  HttpResponse<InputStream> get(URI uri, String accept) {
    return send(
        HttpRequest.newBuilder(uri).header("Accept", accept).GET(), spec.timeouts().response());
  }

  /** A POST; the body must be closed. */
  HttpResponse<InputStream> post(
      URI uri,
      String contentType,
      String accept,
      HttpRequest.BodyPublisher body,
      Duration patience) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .POST(body),
        patience);
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder builder, Duration patience) {
    spec.authentication().header().ifPresent(own -> builder.header(own.name(), own.value()));
    builder.timeout(patience);
    HttpRequest request = builder.build();
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = exchange(request, patience);
      if (!REDIRECTS.contains(response.statusCode())) {
        return response;
      }
      URI target = redirected(request, response);
      close(response);
      request = HttpRequest.newBuilder(request, (_, _) -> true).uri(target).build();
    }
    throw refused(request.uri(), "sends from one address to the next without end");
  }

  /** Where the answer sends us, when that is safe: our credentials and images must not wander. */
  private URI redirected(HttpRequest request, HttpResponse<InputStream> response) {
    Optional<URI> target;
    try {
      target = response.headers().firstValue("Location").map(request.uri()::resolve);
    } catch (IllegalArgumentException _) {
      target = Optional.empty(); // not an address at all: refused below
    }
    boolean repeatable =
        request.method().equals("GET") || SAME_METHOD.contains(response.statusCode());
    if (target.isEmpty() || !repeatable || !isSafe(request.uri(), target.get())) {
      close(response);
      throw refused(
          request.uri(),
          "sends us elsewhere"
              + target.map(uri -> ", to " + uri.getScheme() + "://" + uri.getAuthority()).orElse("")
              + "; only redirects within the same server are followed, so give its final address");
    }
    return target.get();
  }

  private static boolean isSafe(URI from, URI to) {
    boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost());
    boolean same = from.getScheme().equals(to.getScheme()) && from.getPort() == to.getPort();
    boolean upgrade =
        from.getScheme().equals("http") && "https".equals(to.getScheme()) && to.getPort() == -1;
    return sameHost && (same || upgrade);
  }

  private HttpResponse<InputStream> exchange(HttpRequest request, Duration patience) {
    String server = describe(request.uri());
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw unreachable(server, e);
    } catch (HttpTimeoutException e) {
      throw new CurieException(
          ErrorCode.PEER_FAILED, "expected " + server + " to answer within " + patience, e);
    } catch (ConnectException e) {
      throw unreachable(server, e);
    } catch (SSLException e) {
      throw Tls.refused(server, e);
    } catch (IOException e) {
      if (e.getCause() instanceof UnresolvedAddressException) {
        throw unreachable(server, e);
      }
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          "expected an answer from " + server + ", but the connection broke: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED, "interrupted while waiting for " + server, e);
    }
  }

  /** The body, which fails by name when it stops coming. */
  InputStream body(HttpResponse<InputStream> response) {
    return new GuardedBody(response.body(), spec.timeouts(), describe(response.uri()));
  }

  /**
   * What an answer that is not a success means.
   *
   * @return to be thrown
   */
  CurieException failure(HttpResponse<InputStream> response, String wanted) {
    int status = response.statusCode();
    close(response);
    String meaning =
        switch (status) {
          case 206 -> "it has only a part of it";
          case 400 -> "it does not understand the request";
          case 401 -> "it wants to know who we are; give user and password, or a token";
          case 403 -> "it does not allow it";
          case 404, 410 -> "nothing is there";
          case 406 -> "it does not have it in the form asked for";
          case 409 -> "it conflicts with what is there";
          case 413 -> "it is too much at once; send fewer objects";
          case 415 -> "it does not take this kind of content";
          case 503 -> "it is busy; try again later";
          default -> status >= 500 ? "it failed" : "it refused";
        };
    return new CurieException(
        status >= 500 ? ErrorCode.PEER_FAILED : ErrorCode.PEER_REFUSED,
        "expected "
            + describe(response.uri())
            + " to "
            + wanted
            + ", but "
            + meaning
            + " (status "
            + status
            + ")");
  }

  static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException("an answer cannot be closed", e);
    }
  }

  private static CurieException refused(URI uri, String what) {
    return new CurieException(ErrorCode.PEER_REFUSED, describe(uri) + " " + what);
  }

  private static CurieException unreachable(String server, IOException e) {
    return new CurieException(
        ErrorCode.PEER_UNREACHABLE,
        "expected " + server + " to answer, but it cannot be reached; check host, port, firewall",
        e);
  }

  /** Scheme, host and port: the path may hold identifiers. */
  static String describe(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  @Override
  public void close() {
    http.close();
  }

  /** Closes the body when nothing comes for too long; a slow reader is not blamed. */
  private static final class GuardedBody extends FilterInputStream {
    private final Watchdog watchdog;
    private final Timeouts timeouts;
    private final String server;

    GuardedBody(InputStream in, Timeouts timeouts, String server) {
      super(in);
      this.timeouts = timeouts;
      this.server = server;
      this.watchdog = new Watchdog(() -> closeQuietly(in));
      watchdog.start();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      watchdog.allow(timeouts.transfer());
      try {
        int count = in.read(bytes, offset, length);
        watchdog.rest();
        if (watchdog.hasExpired()) {
          throw stalled(null);
        }
        return count;
      } catch (IOException e) {
        if (watchdog.hasExpired()) {
          throw stalled(e);
        }
        throw new CurieException(
            ErrorCode.PEER_FAILED,
            "expected the rest of an answer from "
                + server
                + ", but the connection broke: "
                + e.getMessage(),
            e);
      }
    }

    private CurieException stalled(@Nullable IOException e) {
      return new CurieException(
          ErrorCode.PEER_FAILED,
          "expected more of an answer from "
              + server
              + " within "
              + timeouts.transfer()
              + ", but nothing came",
          e);
    }

    private static void closeQuietly(InputStream in) {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException("an answer cannot be closed", e);
      }
    }

    @Override
    public void close() throws IOException {
      watchdog.stop();
      super.close();
    }
  }
}
