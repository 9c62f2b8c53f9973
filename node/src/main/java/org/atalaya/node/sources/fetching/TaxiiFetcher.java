package org.atalaya.node.sources.fetching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atalaya.node.sources.SourceKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection of a TAXII 2.1 server (OASIS, section 5.4): the objects that were added since the
 * last time, an envelope a report. What was taken is remembered envelope by envelope.
 */
@Component
class TaxiiFetcher implements Fetcher {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
  private static final Map<String, String> ACCEPT = Map.of("Accept", MEDIA_TYPE);
  private static final Pattern PLACE =
      Pattern.compile("https?://.*/collections/[0-9A-Za-z-]{1,64}/?");
  private static final String ADDED = "added";
  private static final String ADDED_LAST = "X-TAXII-Date-Added-Last";
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 1_000;
  private static final long LARGEST = 64L << 20;
  private static final long LARGEST_ABOUT = 1L << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebClient web;

  TaxiiFetcher(WebClient web) {
    this.web = web;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.TAXII;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    if (!PLACE.matcher(place).matches()) {
      throw new FetchFailed("place", place);
    }
    web.requirePlace(place);
  }

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    String added = job.state().get(ADDED);
    String next = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      HttpResponse<InputStream> answer = web.get(job, objects(job, added, next), ACCEPT);
      byte[] envelope;
      try (InputStream body = answer.body()) {
        WebClient.requireDocument(answer);
        envelope = WebClient.whole(body, LARGEST);
      }
      Envelope read = Envelope.of(envelope);
      if (read.some() && !sink.take(name(job), new ByteArrayInputStream(envelope))) {
        throw new FetchFailed("empty", "");
      }
      Optional<String> last = answer.headers().firstValue(ADDED_LAST);
      if (last.isPresent()) {
        var state = new HashMap<>(job.state());
        state.put(ADDED, last.get());
        sink.remember(state);
      }
      String following = read.next();
      if (!read.more() || following == null || following.equals(next)) {
        return;
      }
      next = following;
    }
  }

  /** What an envelope says beside its objects, of which there are some or none. */
  private record Envelope(boolean some, boolean more, @Nullable String next) {
    static Envelope of(byte[] envelope) throws FetchFailed {
      boolean some = false;
      boolean more = false;
      String next = null;
      try (JsonParser json = JSON.createParser(envelope)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          throw new FetchFailed("taxii", "{…}");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          JsonToken value = json.nextToken();
          switch (name) {
            case "objects" -> {
              some = value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT;
              while (json.currentToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
                json.skipChildren();
                json.nextToken();
              }
            }
            case "more" -> more = value == JsonToken.VALUE_TRUE;
            case "next" -> next = value == JsonToken.VALUE_STRING ? json.getString() : null;
            default -> json.skipChildren();
          }
        }
        return new Envelope(some, more, next);
      } catch (JacksonException broken) {
        throw new FetchFailed("taxii", String.valueOf(broken.getOriginalMessage()));
      }
    }
  }

  private static URI objects(Job job, @Nullable String added, @Nullable String next) {
    var query = new StringBuilder("?limit=" + PAGE);
    if (added != null) {
      query.append("&added_after=").append(encoded(added));
    }
    if (next != null) {
      query.append("&next=").append(encoded(next));
    }
    return URI.create(collection(job) + "objects/" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String collection(Job job) {
    return job.place().endsWith("/") ? job.place() : job.place() + "/";
  }

  private static String name(Job job) {
    String place = collection(job);
    return place.replaceFirst("^.*/collections/", "").replace("/", "") + ".json";
  }

  @Override
  public String test(Job job) throws FetchFailed, IOException {
    JsonNode about;
    try {
      about = JSON.readTree(web.document(job, URI.create(collection(job)), ACCEPT, LARGEST_ABOUT));
    } catch (JacksonException broken) {
      throw new FetchFailed("taxii", String.valueOf(broken.getOriginalMessage()));
    }
    if (!about.path("can_read").asBoolean(false)) {
      throw new FetchFailed("taxii", "can_read: false");
    }
    return about.path("title").asString("");
  }
}
