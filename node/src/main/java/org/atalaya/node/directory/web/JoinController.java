package org.atalaya.node.directory.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.atalaya.envelope.CardFiles;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.JoinDoor;
import org.atalaya.node.directory.joining.JoinMessages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The doors for a team that is not a member yet. */
@RestController
class JoinController {
  private final JoinDoor door;

  /**
   * One team is let in after the other anyhow. Whoever waits does so here, and not with one of the
   * database's connections, of which the members' deliveries would then have none.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  JoinController(JoinDoor door) {
    this.door = door;
  }

  @GetMapping(path = "/exchange/v1/card", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] card() {
    return CardFiles.write(door.ownCard());
  }

  @PostMapping(path = "/exchange/v1/join", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] join(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(JoinMessages.MOST_REQUEST + 1);
    try {
      return JoinMessages.write(admit(JoinMessages.request(bytes)));
    } catch (FormatException e) {
      throw Problem.at(
          e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "directory-card-invalid", e.getMessage());
    } catch (EnvelopeException e) {
      throw Problem.at(
          e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "directory-card-invalid", e.getMessage());
    }
  }

  private JoinMessages.Answer admit(JoinMessages.Request request) {
    turn.lock();
    try {
      return door.admit(request);
    } finally {
      turn.unlock();
    }
  }
}
