package org.atalaya.node.drills.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.atalaya.node.drills.Drill;
import org.atalaya.node.drills.Drills;
import org.atalaya.node.drills.OpenDrillAlert;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The exercises, for machines. */
@RestController
@RequestMapping("/api/v1/drills")
class DrillApi {
  private final Drills drills;

  DrillApi(Drills drills) {
    this.drills = drills;
  }

  @GetMapping
  List<Drill> list() {
    return drills.drills();
  }

  @GetMapping("/open-alerts")
  List<OpenDrillAlert> openAlerts() {
    return drills.openAlerts();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Drill start(@RequestBody @Valid NewDrill drill) {
    return drills.start(drill.name());
  }

  @PostMapping("/{id}/end")
  Ended end(@PathVariable UUID id) {
    return new Ended(drills.end(id));
  }

  record NewDrill(@NotBlank @Size(max = 120) String name) {}

  /**
   * @param removed how many drill alerts were withdrawn
   */
  record Ended(int removed) {}
}
