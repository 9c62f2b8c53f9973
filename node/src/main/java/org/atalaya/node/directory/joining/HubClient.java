package org.atalaya.node.directory.joining;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.SignedCard;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.api.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks a hub to let us in. */
@Component
public class HubClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** The hub lets one team in after the other, and tells all the others of each. */
  private static final Duration ADMISSION = Duration.ofMinutes(2);

  /** Sends our card with the proof of the invitation; the answer is from the hub that invited. */
  public JoinMessages.Answer join(InvitationCode code, SignedCard own) {
    var request =
        new JoinMessages.Request(
            code.invitation(), JoinMessages.proof(JoinMessages.hashed(code.secret()), own), own);
    byte[] body = post(code.url().resolve("exchange/v1/join"), JoinMessages.write(request));
    JoinMessages.Answer answer;
    try {
      answer = JoinMessages.answer(body);
    } catch (FormatException | EnvelopeException e) {
      throw new Problem(HttpStatus.BAD_GATEWAY, "directory-hub-answer", reason(e));
    }
    requireInviter(code, answer.hub());
    return answer;
  }

  /** The invitation came by another way than this answer: it says which key the hub has. */
  private static void requireInviter(InvitationCode code, SignedCard hub) {
    if (!hub.card().member().equals(code.hub())
        || !hub.card().hub()
        || !hub.keyId().equals(code.keyId())) {
      throw new Problem(HttpStatus.BAD_GATEWAY, "directory-hub-other");
    }
  }

  private static byte[] post(URI address, byte[] body) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ADMISSION)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] bytes = in.readNBytes(JoinMessages.MOST_ANSWER + 1);
        if (response.statusCode() != 200) {
          throw refused(response.statusCode());
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new Problem(
          HttpStatus.BAD_GATEWAY, "directory-hub-unreachable", address.getHost(), reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(
          HttpStatus.BAD_GATEWAY, "directory-hub-unreachable", address.getHost(), reason(e));
    }
  }

  private static Problem refused(int status) {
    return switch (status) {
      case 403, 404, 410 -> new Problem(HttpStatus.CONFLICT, "directory-invitation-refused");
      case 409 -> new Problem(HttpStatus.CONFLICT, "directory-member-taken");
      default -> new Problem(HttpStatus.BAD_GATEWAY, "directory-hub-status", status);
    };
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
