package org.atalaya.node.sources.web;

import java.net.URI;
import java.util.List;
import org.atalaya.node.api.Page;
import org.atalaya.node.sources.SourceInput;
import org.atalaya.node.sources.SourceRun;
import org.atalaya.node.sources.SourceView;
import org.atalaya.node.sources.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sources for machines. */
@RestController
@RequestMapping("/api/v1/sources")
class SourcesApi {
  private final Sources sources;

  SourcesApi(Sources sources) {
    this.sources = sources;
  }

  @GetMapping
  List<SourceView> list() {
    return sources.list();
  }

  @PostMapping
  ResponseEntity<SourceView> create(@RequestBody SourceInput input) {
    SourceView made = sources.create(input);
    return ResponseEntity.created(URI.create("/api/v1/sources/" + made.id())).body(made);
  }

  @GetMapping("/{id:[0-9]+}")
  SourceView find(@PathVariable long id) {
    return sources.view(id);
  }

  @PutMapping("/{id:[0-9]+}")
  SourceView change(@PathVariable long id, @RequestBody SourceInput input) {
    return sources.change(id, input);
  }

  @DeleteMapping("/{id:[0-9]+}")
  ResponseEntity<Void> remove(@PathVariable long id) {
    sources.remove(id);
    return ResponseEntity.noContent().build();
  }

  /** What was taken and what failed, the newest first. */
  @GetMapping("/{id:[0-9]+}/runs")
  Page<SourceRun> runs(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return sources.runs(id, after, limit);
  }

  /** Has it looked at now. */
  @PostMapping("/{id:[0-9]+}/fetch")
  SourceView fetch(@PathVariable long id) {
    sources.fetch(id);
    return sources.view(id);
  }

  /** Reaches it and takes nothing. */
  @PostMapping("/{id:[0-9]+}/test")
  Sources.Check test(@PathVariable long id) {
    return sources.test(id);
  }

  @PostMapping("/{id:[0-9]+}/pause")
  SourceView pause(@PathVariable long id, @RequestParam boolean paused) {
    sources.pause(id, paused);
    return sources.view(id);
  }
}
