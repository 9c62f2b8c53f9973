package org.atalaya.node.constituency.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Asset;
import org.atalaya.node.constituency.Attribution;
import org.atalaya.node.constituency.Change;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituencyFiles;
import org.atalaya.node.constituency.ImportPreview;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.OrganisationQuery;
import org.atalaya.node.constituency.OrganisationSummary;
import org.atalaya.node.constituency.OrganisationView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organisations for machines. */
@RestController
@RequestMapping("/api/v1")
class ConstituencyApi {
  private final Constituency constituency;
  private final ConstituencyFiles files;
  private final Attribution attribution;

  ConstituencyApi(Constituency constituency, ConstituencyFiles files, Attribution attribution) {
    this.constituency = constituency;
    this.files = files;
    this.attribution = attribution;
  }

  /** Sorted by {@code name} or {@code changed}; descending with a minus before it. */
  @GetMapping("/organisations")
  Page<OrganisationSummary> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Sector sector,
      @RequestParam(required = false) @Nullable String parent,
      @RequestParam(required = false) @Nullable Boolean retired,
      @RequestParam(defaultValue = "name") String sort,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    String column = sort.startsWith("-") ? sort.substring(1) : sort;
    if (!List.of("name", "changed").contains(column)) {
      throw Problem.at("sort", HttpStatus.BAD_REQUEST, "constituency-sort");
    }
    return constituency.list(
        new OrganisationQuery(
            q,
            sector,
            parent,
            retired,
            column.equals("changed"),
            sort.startsWith("-"),
            after,
            limit));
  }

  @PostMapping("/organisations")
  ResponseEntity<OrganisationView> create(@RequestBody OrganisationInput organisation) {
    OrganisationView made = constituency.create(organisation);
    return ResponseEntity.created(URI.create("/api/v1/organisations/" + made.organisation().id()))
        .eTag(Integer.toString(made.version()))
        .body(made);
  }

  @GetMapping("/organisations/{id}")
  ResponseEntity<OrganisationView> find(@PathVariable String id) {
    OrganisationView found = constituency.view(id);
    return ResponseEntity.ok().eTag(Integer.toString(found.version())).body(found);
  }

  /** {@code If-Match} names the version that the caller saw; what is left out stays as it is. */
  @PatchMapping("/organisations/{id}")
  OrganisationView change(
      @PathVariable String id,
      @RequestHeader("If-Match") String version,
      @RequestBody OrganisationInput organisation) {
    if (!id.equals(organisation.id())) {
      throw Problem.at("/id", HttpStatus.UNPROCESSABLE_CONTENT, "constituency-other-id", id);
    }
    return constituency.change(organisation, version(version));
  }

  private static int version(String text) {
    try {
      return Integer.parseInt(text.replace("\"", "").strip());
    } catch (NumberFormatException noNumber) {
      throw Problem.at("If-Match", HttpStatus.BAD_REQUEST, "constituency-version");
    }
  }

  @GetMapping("/organisations/{id}/changes")
  Page<Change> changes(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return constituency.history(id, after, limit);
  }

  @GetMapping("/constituency/changes")
  Page<Change> allChanges(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return constituency.history(null, after, limit);
  }

  /** What importing a file would change; the file is kept for a day, to be agreed to. */
  @PostMapping(
      value = "/constituency/imports",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  ResponseEntity<ImportPreview> upload(@RequestBody byte[] file) {
    return ResponseEntity.status(HttpStatus.CREATED).body(files.upload(file));
  }

  @GetMapping("/constituency/imports/{id}")
  ImportPreview preview(@PathVariable UUID id) {
    return files.preview(id);
  }

  /** Imports a kept file, as the preview with that digest showed it. */
  @PostMapping("/constituency/imports/{id}")
  ImportPreview apply(@PathVariable UUID id, @RequestBody Agreement agreement) {
    return files.apply(id, agreement.digest());
  }

  /**
   * @param digest of the preview
   */
  record Agreement(String digest) {}

  @GetMapping(value = "/constituency/export.csv", produces = "text/csv")
  byte[] csv() {
    return files.csv();
  }

  @GetMapping(value = "/constituency/export.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] json() {
    return files.json();
  }

  /** Whose an address, network, AS number, domain, URL or mail address is. */
  @GetMapping("/constituency/owners")
  Owners owners(@RequestParam String of) {
    Asset asset = Asset.read(of);
    return new Owners(asset, attribution.whose(asset));
  }

  /**
   * @param asked for, as it was understood
   */
  record Owners(Asset asked, List<Attribution.Owner> owners) {}
}
