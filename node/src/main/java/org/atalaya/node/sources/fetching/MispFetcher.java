package org.atalaya.node.sources.fetching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.atalaya.node.sources.SourceKind;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A feed as MISP publishes it: {@code manifest.json} names events, each a file beside it and a
 * report. Events are taken as they were changed, the oldest first, and remembered one by one. What
 * is tagged for those named alone is not fetched.
 */
@Component
class MispFetcher implements Fetcher {
  private static final Pattern EVENT = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final String AFTER = "after";
  private static final String THEN = "then";
  private static final int MOST_EVENTS = 500;
  private static final long LARGEST = 64L << 20;
  private static final long LARGEST_MANIFEST = 16L << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebClient web;

  MispFetcher(WebClient web) {
    this.web = web;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.MISP;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    web.requirePlace(place);
  }

  private record Event(String uuid, long changed, boolean restricted) {}

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    long after = Long.parseLong(job.state().getOrDefault(AFTER, "0"));
    // those that were taken of the same second
    Set<String> then = new HashSet<>(List.of(job.state().getOrDefault(THEN, "").split(",", -1)));
    int taken = 0;
    for (Event event : manifest(job)) {
      boolean known =
          event.changed() < after || (event.changed() == after && then.contains(event.uuid()));
      if (known || taken == MOST_EVENTS) {
        continue;
      }
      if (event.restricted()) {
        sink.aside(event.uuid(), "tlp");
      } else {
        take(job, event, sink);
        taken++;
      }
      if (event.changed() > after) {
        then.clear();
      }
      after = event.changed();
      then.add(event.uuid());
      remember(job, after, then, sink);
    }
  }

  private void take(Job job, Event event, Sink sink) throws FetchFailed, IOException {
    try {
      byte[] document = web.document(job, beside(job, event.uuid() + ".json"), Map.of(), LARGEST);
      if (!sink.take(event.uuid() + ".json", new ByteArrayInputStream(document))) {
        sink.aside(event.uuid(), "empty");
      }
    } catch (FetchFailed failed) {
      if (!isAboutThisOne(failed)) {
        throw failed;
      }
      sink.aside(event.uuid(), failed.code() + " " + failed.detail());
    }
  }

  /** Another look would not help, and keep the later ones from being taken. */
  private static boolean isAboutThisOne(FetchFailed failed) {
    return switch (failed.code()) {
      case "large", "html" -> true;
      case "status" -> failed.detail().startsWith("4") && !failed.detail().equals("429");
      default -> false;
    };
  }

  private static void remember(Job job, long after, Set<String> then, Sink sink) {
    var state = new HashMap<>(job.state());
    state.put(AFTER, Long.toString(after));
    state.put(THEN, String.join(",", then));
    sink.remember(state);
  }

  private List<Event> manifest(Job job) throws FetchFailed, IOException {
    var events = new ArrayList<Event>();
    try {
      JsonNode manifest =
          JSON.readTree(
              web.document(job, beside(job, "manifest.json"), Map.of(), LARGEST_MANIFEST));
      for (Map.Entry<String, JsonNode> one : manifest.properties()) {
        if (EVENT.matcher(one.getKey()).matches()) {
          events.add(
              new Event(
                  one.getKey(),
                  one.getValue().path("timestamp").asLong(0),
                  isRestricted(one.getValue().path("Tag"))));
        }
      }
      if (!manifest.isObject()) {
        throw new FetchFailed("misp", "manifest.json");
      }
    } catch (JacksonException broken) {
      throw new FetchFailed("misp", String.valueOf(broken.getOriginalMessage()));
    }
    events.sort(Comparator.comparingLong(Event::changed).thenComparing(Event::uuid));
    return events;
  }

  private static boolean isRestricted(JsonNode tags) {
    for (JsonNode tag : tags) {
      String name = tag.path("name").asString("").toLowerCase(Locale.ROOT);
      if (name.equals("tlp:red") || name.equals("tlp:amber+strict")) {
        return true;
      }
    }
    return false;
  }

  private static URI beside(Job job, String name) {
    return URI.create(job.place().replaceFirst("(manifest\\.json|/)?$", "") + "/" + name);
  }

  @Override
  public String test(Job job) throws FetchFailed, IOException {
    return "manifest.json (" + manifest(job).size() + ")";
  }
}
