package org.atalaya.node.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Anomaly;
import org.atalaya.node.exchange.ConnectionTest;
import org.atalaya.node.exchange.Delivery;
import org.atalaya.node.exchange.IntakeReport;
import org.atalaya.node.exchange.Link;
import org.atalaya.node.exchange.Network;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The network, for machines with an account. */
@RestController
@RequestMapping("/api/v1")
class NetworkApi {
  private final Network network;

  NetworkApi(Network network) {
    this.network = network;
  }

  @GetMapping("/network/links")
  List<Link> links() {
    return network.links();
  }

  @GetMapping("/network/links/{member}")
  Link link(@PathVariable String member) {
    return network.link(NetworkPages.member(member));
  }

  @PostMapping("/network/links/{member}/test")
  ConnectionTest test(@PathVariable String member) {
    return network.test(NetworkPages.member(member));
  }

  @PostMapping("/network/links/{member}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable String member) {
    network.retry(NetworkPages.member(member));
  }

  @GetMapping("/network/anomalies")
  Page<Anomaly> anomalies(
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return network.anomalies(open, after, limit);
  }

  @PostMapping("/network/anomalies/{id}/resolve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resolve(@PathVariable long id) {
    network.resolve(id);
  }

  @GetMapping("/network/deliveries")
  Page<Delivery> deliveries(
      @RequestParam(required = false) @Nullable String member,
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    MemberId recipient = member == null ? null : NetworkPages.member(member);
    return network.deliveries(recipient, open, after, limit);
  }

  /** The signed bytes of an envelope as they were sent or came. */
  @GetMapping(value = "/envelopes/{origin}/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
  String envelope(@PathVariable String origin, @PathVariable UUID id) {
    return network
        .envelope(NetworkPages.member(origin), id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no-such-envelope", id));
  }

  @GetMapping(value = "/bundles", produces = "application/zip")
  @PreAuthorize("hasAuthority('exchange:operate')")
  void export(@RequestParam(required = false) @Nullable String member, HttpServletResponse response)
      throws IOException {
    MemberId recipient = member == null ? null : NetworkPages.member(member);
    if (recipient != null) {
      network.link(recipient);
    }
    response.setContentType("application/zip");
    network.exportBundle(recipient, response.getOutputStream());
  }

  @PostMapping(value = "/bundles", consumes = "application/zip")
  IntakeReport take(HttpServletRequest request) throws IOException {
    return network.importBundle(request.getInputStream());
  }
}
