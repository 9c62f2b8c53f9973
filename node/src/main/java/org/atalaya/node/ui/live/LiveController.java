package org.atalaya.node.ui.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where open pages listen. */
@RestController
class LiveController {
  private final Streams streams;

  LiveController(Streams streams) {
    this.streams = streams;
  }

  @GetMapping(path = "/ui/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter listen(
      @Nullable Principal principal, HttpServletRequest request, HttpServletResponse response) {
    if (principal == null) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    HttpSession session = request.getSession(false);
    return streams.open(session == null ? "user " + principal.getName() : session.getId());
  }
}
