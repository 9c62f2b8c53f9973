package org.atalaya.node.sources.fetching;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document of the web (RFC 9110): asked for only if it changed, and, where a fetch was broken
 * off, for the rest of it. Each redirect is looked at like the address itself, and credentials are
 * given to the first host only.
 */
@Component
class HttpFetcher implements Fetcher {
  private static final String ETAG = "etag";
  private static final String MODIFIED = "modified";
  private static final String PART = "part";

  private final WebClient web;
  private final DataDirectory data;
  private final SourceSettings settings;

  HttpFetcher(WebClient web, DataDirectory data, SourceSettings settings) {
    this.web = web;
    this.data = data;
    this.settings = settings;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.HTTP;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    web.requirePlace(place);
  }

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    Path part = data.directory("fetching").resolve(job.id() + ".part");
    long there = Files.exists(part) ? Files.size(part) : 0;
    boolean resumes = there > 0 && job.state().containsKey(PART);
    HttpResponse<InputStream> answer = get(job, resumes ? there : 0);
    try (InputStream body = answer.body()) {
      switch (answer.statusCode()) {
        case 304 -> {
          return;
        }
        case 200, 206 -> {}
        case 416 -> {
          // All of it was there, or it is another document now: it is fetched from its beginning.
          Files.deleteIfExists(part);
          throw new FetchFailed("status", "416");
        }
        default -> throw new FetchFailed("status", Integer.toString(answer.statusCode()));
      }
      WebClient.requireNoPage(answer);
      boolean continues = answer.statusCode() == 206 && resumes;
      if (answer.statusCode() == 206 && !continuesAt(answer, there)) {
        Files.deleteIfExists(part);
        throw new FetchFailed("status", "206");
      }
      receive(answer, body, part, continues, sink, job);
    }
    take(answer, part, sink);
  }

  private static boolean continuesAt(HttpResponse<InputStream> answer, long at) {
    return answer
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + at + "-"))
        .isPresent();
  }

  private void receive(
      HttpResponse<InputStream> answer,
      InputStream body,
      Path part,
      boolean continues,
      Sink sink,
      Job job)
      throws FetchFailed, IOException {
    var state = new HashMap<>(job.state());
    Optional<String> etag =
        answer.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
    state.remove(PART);
    etag.ifPresent(tag -> state.put(PART, tag));
    sink.remember(state);
    @Nullable Thread watch = null;
    long left = settings.largest().toBytes() - (continues ? Files.size(part) : 0);
    try (OutputStream file =
        continues
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      byte[] bytes = new byte[1 << 16];
      var received = new AtomicLong();
      watch = WebClient.watch(body, received);
      for (int read = body.read(bytes); read >= 0; read = body.read(bytes)) {
        left -= read;
        if (left < 0) {
          throw new FetchFailed("large", settings.largest().toString());
        }
        file.write(bytes, 0, read);
        received.addAndGet(read);
      }
    } catch (FetchFailed tooLarge) {
      Files.deleteIfExists(part);
      throw tooLarge;
    } catch (IOException broken) {
      throw new FetchFailed("broken", Files.size(part) + " " + broken.getMessage());
    } finally {
      if (watch != null) {
        watch.interrupt();
      }
    }
  }

  private static void take(HttpResponse<InputStream> answer, Path part, Sink sink)
      throws FetchFailed, IOException {
    try (InputStream beginning = Files.newInputStream(part);
        InputStream content = Files.newInputStream(part)) {
      if (looksLikePage(beginning)) {
        throw new FetchFailed("html", "");
      }
      if (!sink.take(name(answer), content)) {
        throw new FetchFailed("empty", "");
      }
      var state = new HashMap<String, String>();
      answer.headers().firstValue("ETag").ifPresent(tag -> state.put(ETAG, tag));
      answer.headers().firstValue("Last-Modified").ifPresent(time -> state.put(MODIFIED, time));
      sink.remember(state);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static boolean looksLikePage(InputStream content) throws IOException {
    String begin =
        new String(content.readNBytes(256), StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    return begin.startsWith("<!doctype html") || begin.startsWith("<html");
  }

  /** As the sender calls it, else the last part of its address. */
  private static String name(HttpResponse<InputStream> answer) {
    return answer
        .headers()
        .firstValue("Content-Disposition")
        .map(said -> said.replaceAll("(?s).*filename=\"?([^\";]*)\"?.*", "$1"))
        .filter(name -> !name.isBlank() && name.length() < 200)
        .orElseGet(
            () -> {
              String path = String.valueOf(answer.uri().getPath());
              return path.substring(path.lastIndexOf('/') + 1);
            });
  }

  @Override
  public String test(Job job) throws FetchFailed, IOException {
    var fresh = new Job(job.id(), job.kind(), job.place(), job.account(), job.secret(), Map.of());
    HttpResponse<InputStream> answer = get(fresh, 0);
    try (InputStream body = answer.body()) {
      WebClient.requireDocument(answer);
      Thread watch = WebClient.watch(body, new AtomicLong());
      boolean page = looksLikePage(body);
      watch.interrupt();
      if (page) {
        throw new FetchFailed("html", "");
      }
    }
    return answer.headers().firstValue("Content-Type").orElse("")
        + " "
        + answer.headers().firstValue("Content-Length").orElse("");
  }

  private HttpResponse<InputStream> get(Job job, long from) throws FetchFailed, IOException {
    Map<String, String> headers = new HashMap<>();
    Map<String, String> state = job.state();
    if (from > 0) {
      headers.put("Range", "bytes=" + from + "-");
      headers.put("If-Range", String.valueOf(state.get(PART)));
    } else {
      if (state.containsKey(ETAG)) {
        headers.put("If-None-Match", String.valueOf(state.get(ETAG)));
      }
      if (state.containsKey(MODIFIED)) {
        headers.put("If-Modified-Since", String.valueOf(state.get(MODIFIED)));
      }
    }
    requirePlace(job.place());
    return web.get(job, URI.create(job.place()), headers);
  }
}
