package org.atalaya.node.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.HttpSignatures;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.Via;
import org.atalaya.node.exchange.intake.Intake;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.relay.Relay;
import org.atalaya.node.exchange.sending.Serving;
import org.atalaya.node.exchange.store.InboundChannel;
import org.atalaya.node.exchange.store.InboxStore;
import org.atalaya.node.exchange.wire.Answer;
import org.atalaya.node.exchange.wire.ChannelAnswer;
import org.atalaya.node.exchange.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where other nodes deliver and fetch. Callers are known by their signature alone. */
@RestController
@RequestMapping("/exchange/v1")
class ExchangeController {
  private static final Logger log = LoggerFactory.getLogger(ExchangeController.class);

  private final Gate gate;
  private final Intake intake;
  private final Serving serving;
  private final Relay relay;
  private final Peers peers;
  private final InboxStore inbox;
  private final ExchangeSettings settings;
  private final Clock clock;
  private final Places places = new Places();

  ExchangeController(
      Gate gate,
      Intake intake,
      Serving serving,
      Relay relay,
      Peers peers,
      InboxStore inbox,
      ExchangeSettings settings,
      Clock clock) {
    this.gate = gate;
    this.intake = intake;
    this.serving = serving;
    this.relay = relay;
    this.peers = peers;
    this.inbox = inbox;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping("/deliveries")
  void deliver(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      requireJoined();
      HttpSignatures.Verified caller = gate.admit(request);
      answer(response, Wire.answer(take(request, caller)));
    } catch (Refused e) {
      refuse(request, response, e);
    }
  }

  private Answer take(HttpServletRequest request, HttpSignatures.Verified caller)
      throws Refused, IOException {
    try (Places.Place _ = places.toRead(caller.member())) {
      List<Run> runs = runs(gate.body(request, caller));
      try (Places.Place _ = places.toWork()) {
        return new Answer(
            clock.instant(),
            runs.stream().map(run -> answer(intake.take(run, Via.PUSH, caller.member()))).toList());
      }
    }
  }

  /**
   * Hands out what the caller does not have.
   *
   * @param after up to which ordinal the caller has each channel, which acknowledges that: {@code
   *     gt:17,co:4}
   * @param wait most seconds to wait when there is nothing
   */
  @GetMapping("/channel")
  void fetch(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "0") int wait,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      requireJoined();
      HttpSignatures.Verified verified = gate.admit(request);
      gate.body(request, verified);
      MemberId caller = verified.member();
      Duration most = Duration.ofSeconds(Math.clamp(wait, 0, settings.pullWait().toSeconds()));
      answer(response, Wire.runTexts(serving.serve(caller, watermarks(after), most)));
    } catch (Refused e) {
      refuse(request, response, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(request, response, new Refused(503, Trouble.BUSY, "this node is stopping"));
    }
  }

  private void requireJoined() throws Refused {
    if (!peers.joined()) {
      throw new Refused(503, Trouble.BUSY, "this node is not set up yet", Places.BUSY_RETRY);
    }
  }

  private List<Run> runs(byte[] body) throws Refused, IOException {
    try (InputStream plain = Wire.decompress(new ByteArrayInputStream(body))) {
      return Wire.readRuns(plain, settings.requestLimit().toBytes());
    } catch (FormatException e) {
      boolean large = e.code() == FormatException.Code.TOO_LARGE;
      throw new Refused(
          large ? 413 : 400, large ? Trouble.TOO_LARGE : Trouble.MALFORMED, e.toString());
    } catch (EnvelopeException e) {
      throw new Refused(400, Trouble.MALFORMED, e.toString());
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new Refused(400, Trouble.MALFORMED, "the body is not packed with gzip: " + e);
    }
  }

  private ChannelAnswer answer(RunReport report) {
    if (report.relayed()) {
      long handedOn = relay.handedOn(report.origin(), report.recipient());
      return ChannelAnswer.of(report, handedOn, null);
    }
    String head = inbox.channel(report.origin()).map(InboundChannel::signedHead).orElse(null);
    return ChannelAnswer.of(report, 0, head);
  }

  private static Map<MemberId, Long> watermarks(String after) throws Refused {
    Map<MemberId, Long> watermarks = new TreeMap<>();
    for (String part : after.split(",", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String[] pair = part.split(":", -1);
      boolean good = pair.length == 2 && MemberId.isValid(pair[0]);
      if (!good || !pair[1].matches("[0-9]{1,18}")) {
        throw new Refused(400, Trouble.MALFORMED, "after: a member and an ordinal, like gt:17");
      }
      watermarks.put(new MemberId(pair[0]), Long.valueOf(pair[1]));
    }
    return watermarks;
  }

  private static void answer(HttpServletResponse response, byte[] json) throws IOException {
    byte[] packed = Wire.compress(json);
    response.setContentType("application/json");
    response.setHeader("Content-Encoding", "gzip");
    response.setContentLength(packed.length);
    response.getOutputStream().write(packed);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused)
      throws IOException {
    log.info(
        "Refused {} from {}: {} {}",
        request.getRequestURI(),
        request.getRemoteAddr(),
        refused.trouble().code(),
        refused.getMessage());
    response.setStatus(refused.status());
    response.setContentType("application/problem+json");
    Duration wait = refused.retryAfter();
    if (wait != null) {
      response.setHeader("Retry-After", Long.toString(wait.toSeconds()));
    }
    String detail = String.valueOf(refused.getMessage());
    byte[] body = Wire.refusal(new Wire.Refusal(refused.trouble(), detail, clock.instant()));
    response.getOutputStream().write(body);
  }
}
