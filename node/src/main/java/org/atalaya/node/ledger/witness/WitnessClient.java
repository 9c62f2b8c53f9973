package org.atalaya.node.ledger.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.atalaya.ledger.AddCheckpoint;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.NoteSignature;
import org.springframework.stereotype.Component;

/** Asks one witness once. */
@Component
class WitnessClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** What a witness answers. */
  sealed interface Answer {
    /** Signature lines, by whomever. */
    record Signatures(List<NoteSignature> lines) implements Answer {}

    /** It wants a proof from this size. */
    record From(long size) implements Answer {}

    /** It refuses, by an HTTP status. */
    record Refused(int status) implements Answer {}
  }

  Answer ask(URI address, AddCheckpoint request)
      throws IOException, InterruptedException, LedgerException {
    var post =
        HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.encode()))
            .build();
    HttpResponse<InputStream> response = http.send(post, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LONGEST);
      return switch (response.statusCode()) {
        case 200 -> new Answer.Signatures(Note.parseSignatures(bytes));
        case 409 -> size(bytes);
        default -> new Answer.Refused(response.statusCode());
      };
    }
  }

  private static Answer size(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    return text.matches("0|[1-9][0-9]{0,17}")
        ? new Answer.From(Long.parseLong(text))
        : new Answer.Refused(409);
  }
}
