package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What registries say, for machines. */
@RestController
@RequestMapping("/api/v1/registrations")
class RegistrationsApi {
  private final Registrations registrations;

  RegistrationsApi(Registrations registrations) {
    this.registrations = registrations;
  }

  @GetMapping("/files")
  List<Registrations.Register> registers() {
    return registrations.registers();
  }

  /** The body is the registry's file, as it is or packed by gzip. */
  @PostMapping(value = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Registrations.Register load(@RequestParam String country, HttpServletRequest request)
      throws IOException {
    return registrations.load(request.getInputStream(), country);
  }

  /** What no organisation has whole. */
  @GetMapping("/unowned")
  Page<Registrations.Registered> unowned(
      @RequestParam(defaultValue = "") String of,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return registrations.unowned(of, after, limit);
  }
}
