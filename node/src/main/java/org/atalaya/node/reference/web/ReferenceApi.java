package org.atalaya.node.reference.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.atalaya.node.reference.ReferenceTables;
import org.atalaya.node.reference.TableView;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reference tables for machines. */
@RestController
@RequestMapping("/api/v1/reference-tables")
class ReferenceApi {
  private final ReferenceTables tables;

  ReferenceApi(ReferenceTables tables) {
    this.tables = tables;
  }

  @GetMapping
  List<TableView> list() {
    return tables.list();
  }

  /** The body is the table as it is, or packed by gzip. */
  @PutMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  TableView load(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "false") boolean drops,
      HttpServletRequest request)
      throws IOException {
    return tables.load(name, request.getInputStream(), drops);
  }

  @GetMapping("/{id:[0-9]+}")
  TableView find(@PathVariable long id) {
    return tables.view(id);
  }

  @DeleteMapping("/{id:[0-9]+}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id) {
    tables.remove(id);
  }
}
