package org.atalaya.node.exchange.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.node.exchange.IntakeReport.RefusedEnvelope;
import org.atalaya.node.exchange.Trouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of deliveries and of the answers to them, read strictly and within limits. */
public final class Wire {
  /** Most runs in one delivery. */
  public static final int MOST_RUNS = 2_000;

  private static final int DEPTH = 8;
  private static final int VALUES = 200_000;

  /** {@code {"runs":[…]}}. */
  public static byte[] runs(List<Run> runs) {
    List<String> texts = new ArrayList<>();
    runs.forEach(run -> texts.add(text(run)));
    return runTexts(texts);
  }

  /** A run as text, as the hub keeps it. */
  public static String text(Run run) {
    return new String(run.toBytes(), StandardCharsets.UTF_8);
  }

  /** The same from runs that are text already. */
  public static byte[] runTexts(List<String> runs) {
    return ("{\"runs\":[" + String.join(",", runs) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  public static List<Run> readRuns(InputStream in, long limit)
      throws FormatException, EnvelopeException {
    JsonNode json = BoundedJson.parse(in, limits(limit));
    JsonNode array = json.path("runs");
    if (!array.isArray() || array.size() > MOST_RUNS || json.size() != 1) {
      throw new EnvelopeException(
          EnvelopeException.Reason.FIELD, "/runs", "one list of at most " + MOST_RUNS + " runs");
    }
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      runs.add(Run.fromJson(array.get(i), "/runs/" + i));
    }
    return runs;
  }

  public static Run readRun(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Run.fromJson(BoundedJson.parse(bytes, limits(Long.MAX_VALUE >> 1)));
    } catch (FormatException | EnvelopeException e) {
      throw new IllegalStateException("a run that was checked before is damaged", e);
    }
  }

  public static byte[] answer(Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", answer.time().toString());
    var channels = json.putArray("channels");
    for (ChannelAnswer channel : answer.channels()) {
      ObjectNode one = channels.addObject();
      one.put("origin", channel.origin().value());
      one.put("recipient", channel.recipient().value());
      one.put("expected", channel.expected());
      one.put("accepted", channel.taken());
      one.put("known", channel.known());
      var refused = one.putArray("refused");
      channel
          .refused()
          .forEach(
              envelope ->
                  refused
                      .addObject()
                      .put("ordinal", envelope.ordinal())
                      .put("id", envelope.id())
                      .put("code", envelope.trouble().code())
                      .put("message", envelope.detail()));
      one.put("relayed", channel.relayed());
      one.put("handedOn", channel.handedOn());
      Trouble trouble = channel.trouble();
      if (trouble != null) {
        one.putObject("anomaly")
            .put("code", trouble.code())
            .put("place", channel.place())
            .put("message", channel.detail());
      }
      if (channel.head() != null) {
        one.put("head", channel.head());
      }
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads an answer; what is missing in it counts as the least favourable. */
  public static Answer readAnswer(InputStream in, long limit) throws FormatException {
    JsonNode json = BoundedJson.parse(in, limits(limit));
    List<ChannelAnswer> channels = new ArrayList<>();
    for (JsonNode one : json.path("channels")) {
      JsonNode anomaly = one.path("anomaly");
      channels.add(
          new ChannelAnswer(
              member(one.path("origin")),
              member(one.path("recipient")),
              Math.max(1, one.path("expected").asLong(1)),
              one.path("accepted").asInt(0),
              one.path("known").asInt(0),
              refused(one.path("refused")),
              one.path("relayed").asBoolean(false),
              one.path("handedOn").asLong(0),
              anomaly.isObject()
                  ? Trouble.of(anomaly.path("code").asString("")).orElse(Trouble.ANSWERED_ERROR)
                  : null,
              text(anomaly.path("place")),
              text(anomaly.path("message")),
              text(one.path("head"))));
    }
    return new Answer(time(json.path("time")), channels);
  }

  /** The code and message of an error, where the answer has them. */
  public static @Nullable Refusal readRefusal(byte[] bytes) {
    try {
      JsonNode json = BoundedJson.parse(bytes, limits(64 << 10));
      String code = text(json.path("code"));
      String detail = text(json.path("detail"));
      JsonNode time = json.path("time");
      return code == null
          ? null
          : new Refusal(
              Trouble.of(code).orElse(Trouble.ANSWERED_ERROR),
              detail == null ? code : detail,
              time.isString() ? time(time) : null);
    } catch (FormatException e) {
      return null;
    }
  }

  /** Why a whole request was refused. */
  public record Refusal(Trouble trouble, String detail, @Nullable Instant time) {}

  public static byte[] refusal(Refusal refusal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank");
    json.put("code", refusal.trouble().code());
    json.put("detail", refusal.detail());
    if (refusal.time() != null) {
      json.put("time", refusal.time().toString());
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] compress(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (var gzip = new GZIPOutputStream(out, 1 << 16)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Unpacks at most so many bytes; the parser's own limit stops a bomb. */
  public static InputStream decompress(InputStream in) throws IOException {
    return new GZIPInputStream(in, 1 << 16);
  }

  private static JsonLimits limits(long bytes) {
    return new JsonLimits(bytes, DEPTH, VALUES, Envelopes.MOST_COMPACT);
  }

  private static List<RefusedEnvelope> refused(JsonNode array) {
    List<RefusedEnvelope> refused = new ArrayList<>();
    for (JsonNode one : array) {
      refused.add(
          new RefusedEnvelope(
              one.path("ordinal").asLong(0),
              one.path("id").asString(""),
              Trouble.of(one.path("code").asString("")).orElse(Trouble.UNUSABLE),
              one.path("message").asString("")));
    }
    return refused;
  }

  private static MemberId member(JsonNode node) throws FormatException {
    String text = node.asString("");
    if (!MemberId.isValid(text)) {
      throw new FormatException(
          FormatException.Code.BAD_VALUE, "/channels", "is not a member's id");
    }
    return new MemberId(text);
  }

  private static Instant time(JsonNode node) throws FormatException {
    try {
      return Instant.parse(node.asString(""));
    } catch (DateTimeException e) {
      throw new FormatException(FormatException.Code.BAD_VALUE, "/time", "is not a time");
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private Wire() {}
}
