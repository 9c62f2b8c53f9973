package org.atalaya.node.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.TilePath;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.witness.Witness;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may fetch (C2SP tlog-tiles), and what other ledgers may ask (tlog-witness). */
@RestController
class PublicLedger {
  private static final String PREFIX = "/ledger/";
  private static final MediaType SIZE = MediaType.parseMediaType("text/x.tlog.size");
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final TileDirectory files;
  private final Witness witness;

  PublicLedger(TileDirectory files, Witness witness) {
    this.files = files;
    this.witness = witness;
  }

  @GetMapping("/ledger/checkpoint")
  ResponseEntity<byte[]> checkpoint() throws IOException {
    try {
      return ResponseEntity.ok()
          .contentType(TEXT)
          .cacheControl(CacheControl.maxAge(Duration.ofSeconds(2)))
          .body(files.checkpoint());
    } catch (NoSuchFileException none) {
      throw new Problem(HttpStatus.NOT_FOUND, "ledger-empty");
    }
  }

  @GetMapping("/ledger/tile/**")
  ResponseEntity<byte[]> tile(HttpServletRequest request) throws IOException {
    try {
      TilePath path = TilePath.parse(request.getRequestURI().substring(PREFIX.length()));
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
          .body(files.read(path));
    } catch (LedgerException | NoSuchFileException e) {
      throw new Problem(HttpStatus.NOT_FOUND, "ledger-tile");
    }
  }

  @PostMapping("/ledger/add-checkpoint")
  ResponseEntity<byte[]> addCheckpoint(@RequestBody(required = false) byte @Nullable [] body) {
    return switch (witness.add(body == null ? new byte[0] : body)) {
      case Witness.Answer.Cosigned cosigned ->
          ResponseEntity.ok().contentType(TEXT).body(line(cosigned.signature().line()));
      case Witness.Answer.Conflict conflict ->
          ResponseEntity.status(HttpStatus.CONFLICT)
              .contentType(SIZE)
              .body(line(Long.toString(conflict.size())));
    };
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
